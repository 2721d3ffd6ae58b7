import type { ReactNode } from 'react'
import classes from './Strip.module.css'

/** A line across the page about something that needs attention, with at most one thing to do about it. */
export function Strip({ icon, alarm, act, children }: StripProps) {
  return (
    <div className={classes.strip} data-alarm={alarm || undefined} role={alarm ? 'alert' : 'status'}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <p>{children}</p>
      {act && <span className={classes.act}>{act}</span>}
    </div>
  )
}

interface StripProps {
  icon: ReactNode
  alarm?: boolean
  act?: ReactNode
  children: ReactNode
}
