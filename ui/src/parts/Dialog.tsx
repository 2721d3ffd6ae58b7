import { Button, Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useAway } from './away'
import classes from './Dialog.module.css'

/** A question with one answer that acts and one that leaves everything as it is. An error appears where the question is. */
export function Dialog({
  title,
  children,
  error,
  act,
  leave,
  busy,
  ready = true,
  danger,
  wide,
  onAct,
  onClose,
}: DialogProps) {
  const away = useAway()
  const wrong = away ?? error
  const can = ready && !away
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (can && !busy) onAct()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      withCloseButton={false}
      size={wide ? 560 : 420}
      classNames={{ title: classes.title, header: classes.header }}
    >
      <form className={classes.form} onSubmit={submit}>
        {children}
        {wrong && (
          <p className={classes.error} role="alert">
            {wrong}
          </p>
        )}
        <div className={classes.acts}>
          <Button data-autofocus onClick={onClose}>
            {leave}
          </Button>
          <Button type="submit" variant="filled" color={danger ? 'red.8' : undefined} loading={busy} disabled={!can}>
            {act}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

interface DialogProps {
  title: ReactNode
  children: ReactNode
  error?: ReactNode
  act: ReactNode
  leave: ReactNode
  busy?: boolean
  ready?: boolean
  danger?: boolean
  wide?: boolean
  onAct: () => void
  onClose: () => void
}
