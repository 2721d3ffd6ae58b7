import type { ReactNode } from 'react'
import { Meter } from '../../../parts/Meter'
import classes from './Underway.module.css'

/** Something that takes its time: what, how far, how long still, and what can be done meanwhile. */
export function Underway({ title, share, figures, hint, children }: UnderwayProps) {
  return (
    <div className={classes.underway} role="status" aria-live="polite">
      <h2>{title}</h2>
      {share === undefined ? (
        <div className={classes.unknown} aria-hidden />
      ) : (
        <Meter
          whole={1}
          label={`${Math.floor(share * 100)} %`}
          parts={[{ key: 'done', label: '', value: share, tone: 'accepted' }]}
        />
      )}
      {figures && <p className="figures">{figures}</p>}
      {hint && <p className="dim">{hint}</p>}
      {children && <div className={classes.acts}>{children}</div>}
    </div>
  )
}

interface UnderwayProps {
  title: ReactNode
  /** From 0 to 1; nothing while nobody knows how much there is. */
  share?: number
  figures?: ReactNode
  hint?: ReactNode
  children?: ReactNode
}
