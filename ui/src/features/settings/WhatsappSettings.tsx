import { useLingui } from '@lingui/react/macro'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { Skeleton } from '../../parts/Skeleton'
import { AccountSection } from './AccountSection'
import { ConnectMeta } from './ConnectMeta'
import type { Way } from './SettingsPage'

/** The accounts at Meta: what Meta says of them, and a call to see that it answers. */
export function WhatsappSettings({ way }: { way?: Way }) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('list_accounts', {})
  if (error && !data) return <Refused refusal={error} again={() => void refetch()} />
  if (!data) return <Skeleton label={t`Loading the accounts`} />
  return (
    <>
      {data.items.map(({ id }) => (
        <AccountSection key={id} account={id} way={way} />
      ))}
      <ConnectMeta first={data.items.length === 0} />
    </>
  )
}
