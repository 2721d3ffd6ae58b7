import type { ReactNode } from 'react'
import classes from './History.module.css'

/** What happened to something, as a line with a dot for each event. */
export function History({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className={classes.history} aria-label={label}>
      {children}
    </ol>
  )
}

/** One event. */
export function Happening({ tone, title, at, time, children }: HappeningProps) {
  return (
    <li className={classes.entry}>
      <span className={classes.dot} style={{ background: `var(--tone-${tone})` }} aria-hidden />
      <div className={classes.first}>
        <strong>{title}</strong>
        <time dateTime={at} className="dim figures">
          {time}
        </time>
      </div>
      {children}
    </li>
  )
}

interface HappeningProps {
  /** One of the `--tone-…` colours. */
  tone: string
  title: ReactNode
  /** The instant, for machines. */
  at: string
  /** The instant, for people. */
  time: string
  children?: ReactNode
}
