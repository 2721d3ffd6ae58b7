import { useHotkeys } from '@mantine/hooks'
import { type KeyboardEvent, useEffect, useState } from 'react'

const PAGE = 12

/** Moves through rows: J, K and arrows; Enter opens. While a detail is open, moving opens the next one. */
export function useRowKeys<Row extends { id: string }>({ rows, chosen, onOpen, show }: RowKeys<Row>) {
  const [at, setAt] = useState(-1)

  // The address may open a row nobody has moved to.
  const chosenAt = chosen ? rows.findIndex((row) => row.id === chosen) : -1
  useEffect(() => {
    if (chosenAt >= 0) setAt(chosenAt)
  }, [chosenAt])

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

function inDialog(): boolean {
  return document.querySelector('[aria-modal="true"]') !== null
}
