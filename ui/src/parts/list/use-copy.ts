import { type RefObject, useEffect } from 'react'
import { cellsOf } from './copy'
import type { Item, ListColumn } from './column'

/** Copying while the list has the focus puts the chosen rows, or the one the keys are on, on the clipboard as cells. */
export function useCopy<Row extends Item>(
  pane: RefObject<HTMLElement | null>,
  columns: ListColumn<Row>[],
  rows: () => Row[],
) {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      const chosen = rows()
      // Words that somebody has marked within a row are what they mean.
      if (!pane.current?.contains(document.activeElement) || getSelection()?.toString() || chosen.length === 0) return
      const { text, html } = cellsOf(columns, chosen)
      event.clipboardData?.setData('text/plain', text)
      event.clipboardData?.setData('text/html', html)
      event.preventDefault()
    }
    document.addEventListener('copy', copy)
    return () => document.removeEventListener('copy', copy)
  }, [pane, columns, rows])
}
