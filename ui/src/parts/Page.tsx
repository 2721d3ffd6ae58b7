import type { ReactNode } from 'react'
import classes from './Page.module.css'

/** A title with its acts at the right, and what it is about beneath. The page fills its pane and never scrolls itself. */
export function Page({ above, title, beside, acts, children }: PageProps) {
  return (
    <>
      <header className={classes.head}>
        <div className={classes.titles}>
          {above && <nav className={classes.above}>{above}</nav>}
          <div className={classes.title}>
            <h1 className="cut">{title}</h1>
            {beside}
          </div>
        </div>
        <div className={classes.acts}>{acts}</div>
      </header>
      {children}
    </>
  )
}

interface PageProps {
  /** The way back up. */
  above?: ReactNode
  title: ReactNode
  /** What belongs to the title: a state, a kind. */
  beside?: ReactNode
  acts?: ReactNode
  children: ReactNode
}
