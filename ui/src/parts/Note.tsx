import type { ReactNode } from 'react'
import classes from './Note.module.css'

/** What stands where rows would be: one sentence, what to do, at most one button. */
export function Note({ title, children, code, action, alarm, heading: Heading = 'h2' }: NoteProps) {
  return (
    <div className={classes.note} role={alarm ? 'alert' : 'status'}>
      <Heading>{title}</Heading>
      {children && <p className="dim">{children}</p>}
      {code && <code className={classes.code}>{code}</code>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}

interface NoteProps {
  title: ReactNode
  children?: ReactNode
  /** The stable code of an error, to quote when asking for help. */
  code?: string
  action?: ReactNode
  alarm?: boolean
  /** `h1` where it is all there is. */
  heading?: 'h1' | 'h2'
}
