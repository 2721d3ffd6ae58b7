import { useHotkeys } from '@mantine/hooks'
import { type KeyboardEvent, useState } from 'react'
import { inDialog } from './in-dialog'

const PAGE = 12

/** Moves through rows: J, K and arrows; Enter opens. While a detail is open, moving opens the next one. */
export function useRowKeys<Row extends { id: string }>({ rows, chosen, onOpen, show }: RowKeys<Row>) {
  // The address may open a row nobody has moved to.
  const chosenAt = chosen ? rows.findIndex((row) => row.id === chosen) : -1
  const [place, setPlace] = useState({ at: chosenAt, chosenAt })
  if (chosenAt >= 0 && place.chosenAt !== chosenAt) setPlace({ at: chosenAt, chosenAt })
  const { at } = place
  const setAt = (row: number) => setPlace({ at: row, chosenAt })

  const move = (step: number) => {
    const next = Math.min(Math.max(at + step, 0), rows.length - 1)
    const row = rows[next]
    if (!row || inDialog()) return
    setAt(next)
    show(next)
    if (chosen) onOpen(row)
  }
  const open = () => {
    const row = rows[at]
    if (row && !inDialog()) onOpen(row)
  }
  useHotkeys([
    ['J', () => move(1)],
    ['K', () => move(-1)],
  ])
  useHotkeys([['Enter', open, { preventDefault: false }]], ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A', 'SUMMARY'])

  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE,
    PageUp: -PAGE,
    Home: -rows.length,
    End: rows.length,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    move(step)
  }
  return { at, setAt, onKeyDown }
}

interface RowKeys<Row> {
  rows: Row[]
  chosen?: string
  onOpen: (row: Row) => void
  /** Scrolls to the row with this number. */
  show: (row: number) => void
}
