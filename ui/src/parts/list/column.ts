import type { ReactNode } from 'react'

/** What a row must have to be listed: something to know it by. */
export interface Item {
  id: string
}

/** A column. Keep the list of them memoised: rows are drawn again when it changes. */
export interface ListColumn<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** What is copied; without it, the cell when it is text or a number. */
  text?: (row: Row) => string | number | null | undefined
  /** Pixels at first, and the least when it grows. */
  width: number
  /** Its share of the room that is left over. */
  grow?: number
  /** Figures are right-aligned with tabular digits. */
  figures?: boolean
  /** What the operation calls sorting by this column. */
  sort?: string
  /** The first click sorts from the largest or latest down. */
  downFirst?: boolean
  /** Left out while the list is narrower than this many pixels, unless the person asked for it. */
  from?: number
  /** Left out until the person asks for it. */
  hidden?: boolean
  /** Always there. */
  fixed?: boolean
}

/** The cell's words for the clipboard. */
export function textOf<Row>(column: ListColumn<Row>, row: Row): string {
  if (column.text) return String(column.text(row) ?? '')
  const cell = column.cell(row)
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : ''
}
