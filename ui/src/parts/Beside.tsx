import type { ReactNode } from 'react'
import classes from './Beside.module.css'

/** A list and, at its right, the detail of what is chosen in it. */
export function Beside({ pane, children }: { pane?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.beside}>
      <div className={classes.list}>{children}</div>
      {pane}
    </div>
  )
}
