import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { Dialog } from '../../parts/Dialog'
import { RoleChoice } from './RoleChoice'
import { signInName } from './sign-in-name'
import { type End, endOf, Until } from './Until'

/** Adds a person. What they may do comes from the role; more, or less, is given on their own page. */
export function InviteDialog({ onOpen, onClose }: { onOpen: (person: string) => void; onClose: () => void }) {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const [fullName, setFullName] = useState('')
  const [typed, setTyped] = useState<string>()
  const [role, setRole] = useState<string>()
  const [end, setEnd] = useState<End>({ kind: 'never' })
  const change = useChange('create_user')
  const name = typed ?? signInName(fullName)
  const invite = () =>
    role &&
    change.mutate(
      { fullName: fullName.trim(), name, role, validUntil: endOf(end, me?.zone) },
      {
        onSuccess: ({ user }) => {
          onOpen(user)
          onClose()
        },
      },
    )
  return (
    <Dialog
      wide
      title={<Trans>Invite somebody</Trans>}
      act={<Trans>Invite</Trans>}
      leave={<Trans>Not now</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={fullName.trim() !== '' && name.length > 1 && role !== undefined && isWhole(end)}
      onAct={invite}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t`Full name`}
        value={fullName}
        maxLength={120}
        onChange={(event) => setFullName(event.currentTarget.value)}
      />
      <TextInput
        label={t`Signs in as`}
        description={t`Small letters, digits, dot, dash and underscore, beginning with a letter. It cannot be changed later.`}
        value={name}
        maxLength={41}
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value.toLowerCase())}
      />
      <RoleChoice role={role} onRole={setRole} />
      <Until label={t`Access ends`} end={end} onEnd={setEnd} />
      <p className="dim">
        <Trans>
          Then invite a computer on their page. For a browser, whoever runs the service prints a one-time code:{' '}
          <code>waybill-sync init --renew --admin {name || t`NAME`}</code>
        </Trans>
      </p>
    </Dialog>
  )
}

const isWhole = (end: End) => end.kind !== 'day' || end.day !== ''
