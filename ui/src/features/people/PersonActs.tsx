import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { workspaceOf } from '../../core/workspace'
import { Act } from '../../parts/Act'
import { useMay } from '../../core/use-may'
import { ActiveDialog } from './ActiveDialog'
import { ComputerDialog } from './ComputerDialog'
import { useMayChange } from './use-may-change'
import type { Person } from './words'

/** What may be done with a person; nobody does it to themselves. */
export function PersonActs({ person, history }: { person: Person; history: ReactNode }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<'active' | 'computer'>()
  const may = useMayChange('admin.canManageUsers', person)
  const invites = useMay('admin.canManageUsers')
  const invite = workspaceOf()?.inviteDevice
    ? invites
    : { may: false, why: t`A computer is invited from the desktop app: only it may make the secret.` }
  return (
    <>
      {history}
      <Act {...invite} onClick={() => setAsking('computer')}>
        <Trans>Invite a computer…</Trans>
      </Act>
      <Act {...may} c={person.active && may.may ? 'var(--alarm)' : undefined} onClick={() => setAsking('active')}>
        {person.active ? <Trans>Deactivate…</Trans> : <Trans>Let in again…</Trans>}
      </Act>
      {asking === 'computer' && <ComputerDialog person={person} onClose={() => setAsking(undefined)} />}
      {asking === 'active' && <ActiveDialog person={person} onClose={() => setAsking(undefined)} />}
    </>
  )
}
