import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Refused } from '../../core/Refused'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { Act } from '../../parts/Act'
import { IconPlus } from '../../parts/icons'
import { Skeleton } from '../../parts/Skeleton'
import { SmallTable } from '../../parts/SmallTable'
import { InviteDialog } from './InviteDialog'
import { roleWords } from './words'

/** The colleagues so far, and one more: a step of the first run. */
export function InviteStep() {
  const { t } = useLingui()
  const say = useSay()
  const [inviting, setInviting] = useState(false)
  const may = useMay('admin.canManageUsers')
  const { data, error, refetch } = useRead('list_users', {})
  if (error && !data) return <Refused refusal={error} again={() => void refetch()} />
  if (!data) return <Skeleton rows={4} label={t`Loading people`} />
  return (
    <>
      <SmallTable
        label={plural(data.items.length, { one: '# person works here', other: '# people work here' })}
        heads={[{ name: t`Name` }, { name: t`Role` }]}
        rows={data.items.map(({ id, fullName, role }) => ({ key: id, cells: [fullName, say(roleWords(role))] }))}
        none={<Trans>Nobody works here yet.</Trans>}
      />
      <Act {...may} mt={16} leftSection={<IconPlus size={14} />} onClick={() => setInviting(true)}>
        <Trans>Invite…</Trans>
      </Act>
      {inviting && <InviteDialog onOpen={() => {}} onClose={() => setInviting(false)} />}
    </>
  )
}
