import { type ReactNode, useId } from 'react'
import classes from './Section.module.css'

/** Settings that belong together, with what they are for. */
export function Section({ title, about, acts, children }: SectionProps) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.head}>
        <div>
          <h2 id={id}>{title}</h2>
          {about && <p className="dim">{about}</p>}
        </div>
        {acts && <div className={classes.acts}>{acts}</div>}
      </header>
      {children}
    </section>
  )
}

interface SectionProps {
  title: ReactNode
  about?: ReactNode
  acts?: ReactNode
  children?: ReactNode
}

/** One setting: what it is at the left, how it stands at the right. */
export function Setting({ name, about, children }: { name: ReactNode; about?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.setting}>
      <div>
        <p>{name}</p>
        {about && <p className="dim small">{about}</p>}
      </div>
      <div className={classes.value}>{children}</div>
    </div>
  )
}
