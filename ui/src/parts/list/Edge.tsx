import { type PointerEvent, useState } from 'react'
import classes from './Rows.module.css'

/** The edge of a column: dragged it resizes, clicked twice it fits what is in view. */
export function Edge({ onWidth }: { onWidth: (width: number) => void }) {
  const [held, setHeld] = useState<{ from: number; width: number; sign: number }>()
  const take = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    const header = event.currentTarget.parentElement!
    const sign = getComputedStyle(header).direction === 'rtl' ? -1 : 1
    setHeld({ from: event.clientX, width: header.getBoundingClientRect().width, sign })
  }
  const drag = (event: PointerEvent) => held && onWidth(held.width + held.sign * (event.clientX - held.from))
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a refinement for the mouse only
    <span
      className={classes.edge}
      data-held={held ? true : undefined}
      aria-hidden
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={() => setHeld(undefined)}
      onPointerCancel={() => setHeld(undefined)}
      onDoubleClick={(event) => onWidth(widest(event.currentTarget.parentElement!))}
    />
  )
}

/** The widest content of a column among the rows in the page. */
function widest(header: HTMLElement): number {
  const cells = header
    .closest('[role=grid]')!
    .querySelectorAll<HTMLElement>(`[data-column="${CSS.escape(header.dataset.column!)}"]`)
  return Math.max(...[...cells].map(contentWidth)) + 2
}

function contentWidth(cell: HTMLElement): number {
  const range = document.createRange()
  range.selectNodeContents(cell.role === 'columnheader' ? cell.firstElementChild! : cell)
  return range.getBoundingClientRect().width
}
