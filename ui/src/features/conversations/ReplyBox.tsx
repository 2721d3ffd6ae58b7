import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { type KeyboardEvent, useRef } from 'react'
import { newId } from '../../core/new-id'
import { useChange } from '../../core/use-change'
import { IconSend } from '../../parts/icons'
import { inDialog } from '../../parts/in-dialog'
import classes from './Composer.module.css'
import { useDraft } from './use-draft'

const apple = /Mac|iP/.test(navigator.userAgent)

/** Writes freely, inside the 24 hours. What is written stays until it is sent. */
export function ReplyBox({ person, name, number }: { person: string; name: string; number: string }) {
  const { t } = useLingui()
  const [draft, setDraft] = useDraft(person)
  const change = useChange('send_message')
  // The same id until it is sent: a second press, or a lost answer, is not a second message.
  const id = useRef<string>(undefined)
  const field = useRef<HTMLTextAreaElement>(null)
  const text = draft.trim()
  const send = () => {
    if (text === '' || change.isPending) return
    id.current ??= newId()
    change.mutate(
      { id: id.current, person, number, text },
      {
        onSuccess: () => {
          id.current = undefined
          setDraft('')
        },
      },
    )
  }
  useHotkeys([['R', () => !inDialog() && field.current?.focus()]])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }
  return (
    <div className={classes.composer}>
      <Textarea
        ref={field}
        aria-label={t`Write to ${name}`}
        placeholder={t`Write to ${name}`}
        autosize
        minRows={2}
        maxRows={10}
        dir="auto"
        value={draft}
        onChange={({ currentTarget }) => {
          id.current = undefined
          setDraft(currentTarget.value)
        }}
        onKeyDown={onKeyDown}
      />
      {change.error && (
        <p className={classes.error} role="alert">
          <Trans>Not sent.</Trans> {change.error.message}
        </p>
      )}
      <div className={classes.foot}>
        <span className="dim small">
          {apple ? (
            <Trans>⌘ Enter sends. What you write is kept.</Trans>
          ) : (
            <Trans>Ctrl+Enter sends. What you write is kept.</Trans>
          )}
        </span>
        <Button
          variant="filled"
          leftSection={<IconSend size={14} />}
          loading={change.isPending}
          disabled={text === ''}
          onClick={send}
        >
          <Trans>Send</Trans>
        </Button>
      </div>
    </div>
  )
}
