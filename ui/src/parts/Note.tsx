import type { ReactNode } from 'react'
import classes from './Note.module.css'

/** What stands where rows would be: one sentence, what to do, at most one button. */
export function Note({ title, children, code, action, alarm }: NoteProps) {
  return (
    <div className={classes.note} role={alarm ? 'alert' : 'status'}>
      <h2>{title}</h2>
      {children && <p className="dim">{children}</p>}
      {action}
      {code && <code className={classes.code}>{code}</code>}
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
}
