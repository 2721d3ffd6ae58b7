import { useHotkeys } from '@mantine/hooks'
import { type KeyboardEvent, useState } from 'react'
import { inDialog } from '../in-dialog'
import type { Item } from './column'
import type { Source } from './source'
import type { Selecting } from './use-selection'

/** Moves through rows: J, K and arrows; Enter opens, Space chooses, with Shift a range. While a detail is open, moving opens the next one. */
export function useListKeys<Row extends Item>({ source, chosen, select, onOpen, show, height, list }: ListKeys<Row>) {
  // The address may open a row nobody has moved to.
  const chosenAt = chosen ? source.loaded().findIndex((row) => row.id === chosen) : -1
  const [place, setPlace] = useState({ at: chosenAt, chosenAt, list })
  if (place.list !== list) setPlace({ at: chosenAt, chosenAt, list })
  else if (chosenAt >= 0 && place.chosenAt !== chosenAt) setPlace({ at: chosenAt, chosenAt, list })
  const { at } = place
  const setAt = (row: number) => setPlace({ at: row, chosenAt, list })

  const move = (step: number, ranging = false) => {
    const next = Math.min(Math.max(at + step, 0), source.count - 1)
    const row = source.rowAt(next)
    if (next < 0 || inDialog()) return
    setAt(next)
    show(next)
    if (ranging && select) select.range(between(source, select.anchor.current, next))
    else if (chosen && row) onOpen?.(row)
  }
  const open = () => {
    const row = source.rowAt(at)
    if (row && !inDialog()) onOpen?.(row)
  }
  useHotkeys([
    ['J', () => move(1)],
    ['K', () => move(-1)],
  ])
  useHotkeys([['Enter', open, { preventDefault: false }]], ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A', 'SUMMARY'])

  const onKeyDown = (event: KeyboardEvent) => {
    // The menu of a row is drawn elsewhere in the page, and its keys are its own.
    if (!event.currentTarget.contains(event.target as Node)) return
    const step = stepOf(event.key, Math.max(Math.floor(height() / 32) - 1, 1), source.count)
    const row = source.rowAt(at)
    if (step !== undefined) move(step, event.shiftKey)
    else if (event.key === ' ' && event.target === event.currentTarget && select && row) {
      if (event.shiftKey) select.range(between(source, select.anchor.current, at))
      else select.toggle(row, at, source.loaded())
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && select)
      select.page(source.loaded())
    else if (event.key === 'Escape' && select && !select.none) {
      select.clear()
      event.stopPropagation()
      return
    } else return
    event.preventDefault()
  }
  return { at, setAt, onKeyDown }
}

function stepOf(key: string, page: number, count: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -count,
    End: count,
  }
  return steps[key]
}

/** The rows from one place to another, whichever comes first. */
export function between<Row extends Item>(source: Source<Row>, one: number, other: number): Row[] {
  const [from, to] = one < other ? [one, other] : [other, one]
  const rows: Row[] = []
  for (let at = from; at <= to; at += 1) {
    const row = source.rowAt(at)
    if (row) rows.push(row)
  }
  return rows
}

interface ListKeys<Row extends Item> {
  source: Source<Row>
  chosen?: string
  /** Only lists whose rows can be chosen for an act. */
  select?: Selecting<Row>
  onOpen?: (row: Row) => void
  /** Scrolls to the row with this number. */
  show: (at: number) => void
  /** How high the view is. */
  height: () => number
  /** Another word when the list has become another one. */
  list: string
}
