import type { ReactNode } from 'react'
import classes from './Strip.module.css'

/** A line across the page about something that needs attention. */
export function Strip({ icon, alarm, children }: { icon: ReactNode; alarm?: boolean; children: ReactNode }) {
  return (
    <div className={classes.strip} data-alarm={alarm || undefined} role={alarm ? 'alert' : 'status'}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <p>{children}</p>
    </div>
  )
}
