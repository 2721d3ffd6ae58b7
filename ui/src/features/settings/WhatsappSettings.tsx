import { Trans, useLingui } from '@lingui/react/macro'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { Note } from '../../parts/Note'
import { Skeleton } from '../../parts/Skeleton'
import { AccountSection } from './AccountSection'
import type { Way } from './SettingsPage'

/** The accounts at Meta: what Meta says of them, and a call to see that it answers. */
export function WhatsappSettings({ way }: { way?: Way }) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('list_accounts', {})
  if (error && !data) return <Refused refusal={error} again={() => void refetch()} />
  if (!data) return <Skeleton label={t`Loading the accounts`} />
  if (data.items.length === 0)
    return (
      <Note title={<Trans>No WhatsApp account yet.</Trans>}>
        <Trans>
          It appears here when the process that sends has been told the account, the number and the token:
          WAYBILL_WABA_ID, WAYBILL_PHONE_NUMBER_ID and WAYBILL_META_TOKEN.
        </Trans>
      </Note>
    )
  return data.items.map(({ id }) => <AccountSection key={id} account={id} way={way} />)
}
