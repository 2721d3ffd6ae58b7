import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { Dialog } from '../../parts/Dialog'
import classes from './AssignDialog.module.css'
import { type End, endOf, Until } from './Until'
import type { Person, Right } from './words'

/** Gives or denies rights over the role, with a reason for the log and perhaps an end. All of them or none. */
export function AssignDialog({ person, rights, allow, onDone, onClose }: AssignDialogProps) {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const [reason, setReason] = useState('')
  const [end, setEnd] = useState<End>({ kind: allow ? '7' : 'never' })
  const change = useChange('assign_permissions')
  const { fullName } = person
  const done = plural(rights.length, { one: '# right changed, at once.', other: '# rights changed, at once.' })
  const run = () =>
    change.mutate(
      {
        user: person.id,
        permissions: rights.map(({ permission }) => permission),
        allow,
        expiryDate: endOf(end, me?.zone),
        reason: reason.trim(),
      },
      {
        onSuccess: () => {
          notifications.show({ message: done })
          onDone()
          onClose()
        },
      },
    )
  return (
    <Dialog
      wide
      title={allow ? <Trans>Grant to {fullName}</Trans> : <Trans>Deny {fullName}</Trans>}
      act={allow ? <Trans>Grant</Trans> : <Trans>Deny</Trans>}
      leave={<Trans>Not now</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={reason.trim() !== '' && (end.kind !== 'day' || end.day !== '')}
      onAct={run}
      onClose={onClose}
    >
      <ul className={classes.rights}>
        {rights.map(({ permission, says }) => (
          <li key={permission}>{says}</li>
        ))}
      </ul>
      <p className="dim">
        {allow ? (
          <Trans>This beats the role, until it ends or is taken back.</Trans>
        ) : (
          <Trans>This beats the role: they may not, even if the role says so.</Trans>
        )}
      </p>
      <Until label={t`Ends`} end={end} onEnd={setEnd} />
      <TextInput
        data-autofocus
        label={t`Reason, for the audit log`}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  )
}

interface AssignDialogProps {
  person: Person
  rights: Right[]
  allow: boolean
  onDone: () => void
  onClose: () => void
}
