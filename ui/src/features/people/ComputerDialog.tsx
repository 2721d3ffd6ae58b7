import { Trans, useLingui } from '@lingui/react/macro'
import { Button, CopyButton, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { asRefusal, type Refusal } from '../../core/refusals'
import { workspaceOf } from '../../core/workspace'
import { Dialog } from '../../parts/Dialog'
import { IconCheck, IconCopy } from '../../parts/icons'
import classes from './ComputerDialog.module.css'
import type { Person } from './words'

/** Enrols another computer of a person. The invitation is shown here, once, and never again. */
export function ComputerDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useLingui()
  const [label, setLabel] = useState('')
  const { fullName } = person
  const invite = useMutation<string, Refusal>({
    mutationFn: async () => {
      try {
        return (await workspaceOf()!.inviteDevice!({ user: person.id, label: label.trim() })).invitation
      } catch (thrown) {
        throw asRefusal(thrown)
      }
    },
  })
  const invitation = invite.data
  return (
    <Dialog
      wide
      title={<Trans>Invite a computer of {fullName}</Trans>}
      act={invitation ? <Trans>Done</Trans> : <Trans>Make the invitation</Trans>}
      leave={<Trans>Close</Trans>}
      busy={invite.isPending}
      error={invite.error?.message}
      ready={label.trim() !== ''}
      onAct={() => (invitation ? onClose() : invite.mutate())}
      onClose={onClose}
    >
      {invitation ? (
        <Once invitation={invitation} />
      ) : (
        <TextInput
          data-autofocus
          label={t`What the computer is called`}
          description={t`So that it can be told from others, and revoked when it is lost.`}
          placeholder={t`Laptop of ${fullName}`}
          value={label}
          maxLength={120}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
      )}
    </Dialog>
  )
}

function Once({ invitation }: { invitation: string }) {
  return (
    <div role="status" className={classes.once}>
      <p>
        <Trans>
          This invitation is shown now and never again. It works once: whoever has it can sign in as this person. Give
          it to nobody else.
        </Trans>
      </p>
      <code className={classes.code}>{invitation}</code>
      <CopyButton value={invitation}>
        {({ copied, copy }) => (
          <Button leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={copy}>
            {copied ? <Trans>Copied</Trans> : <Trans>Copy it</Trans>}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
