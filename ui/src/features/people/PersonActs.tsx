import { Trans } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Act } from '../../parts/Act'
import { ActiveDialog } from './ActiveDialog'
import { useMayChange } from './use-may-change'
import type { Person } from './words'

/** What may be done with a person; nobody does it to themselves. */
export function PersonActs({ person, history }: { person: Person; history: ReactNode }) {
  const [asking, setAsking] = useState<'active'>()
  const may = useMayChange('admin.canManageUsers', person)
  return (
    <>
      {history}
      <Act {...may} c={person.active && may.may ? 'var(--alarm)' : undefined} onClick={() => setAsking('active')}>
        {person.active ? <Trans>Deactivate…</Trans> : <Trans>Let in again…</Trans>}
      </Act>
      {asking === 'active' && <ActiveDialog person={person} onClose={() => setAsking(undefined)} />}
    </>
  )
}
