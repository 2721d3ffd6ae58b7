import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Pane.module.css'

/** The detail of one thing, at the right of the list it comes from. */
export function Pane({ label, close, onClose, children }: PaneProps) {
  return (
    <aside className={classes.pane} aria-label={label}>
      <CloseButton className={classes.close} aria-label={close} title={close} onClick={onClose} />
      {children}
    </aside>
  )
}

interface PaneProps {
  label: string
  /** The name of the closing button. */
  close: string
  onClose: () => void
  children: ReactNode
}
