import type { ReactNode } from 'react'
import classes from './ListHead.module.css'

/** The title of a list within a page, with what filters it. */
export function ListHead({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.head}>
      <h2>{title}</h2>
      {children}
    </div>
  )
}
