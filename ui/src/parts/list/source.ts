import type { ReactNode } from 'react'
import type { Item } from './column'

/** Where the rows of a list come from: any number of them, of which those near the view are here. */
export interface Source<Row extends Item> {
  /** How many rows are known to exist from the first on; more follow while `more`. */
  count: number
  more: boolean
  /** How many there are in all, when the core tells. */
  total?: number
  /** How many there are at the least, when they are too many to be counted. */
  atLeast?: number
  /** The row at this place, or nothing while it is being fetched. */
  rowAt: (at: number) => Row | undefined
  /** All that are here, in order. */
  loaded: () => Row[]
  /** The first page has not come. */
  waiting: boolean
  /** What is shown belongs to the filters before, until the new rows come. */
  old: boolean
  /** Stands where rows would be when the core refused. */
  refused?: ReactNode
  /** Tell it which rows are in view: it fetches those around them. */
  onRange: (first: number, last: number) => void
}
