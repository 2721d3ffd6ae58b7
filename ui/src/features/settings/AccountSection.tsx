import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Reply } from '../../core/contract'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Act } from '../../parts/Act'
import { Copyable } from '../../parts/Copyable'
import { Dot } from '../../parts/Dot'
import { Skeleton } from '../../parts/Skeleton'
import { AccountDialog } from './AccountDialog'
import { LastChanged } from './LastChanged'
import { Numbers } from './Numbers'
import { Section, Setting } from './Section'
import type { Way } from './SettingsPage'
import { TestCall } from './TestCall'
import { Token } from './Token'

export type AccountDetail = Reply<'show_account'>

/** One account with its numbers, its token, which is never shown, and the last calls to Meta. */
export function AccountSection({ account, way }: { account: string; way?: Way }) {
  const { t } = useLingui()
  const [changing, setChanging] = useState(false)
  const { data, error, refetch } = useRead('show_account', { account })
  if (error && !data) return <Refused refusal={error} again={() => void refetch()} />
  if (!data) return <Skeleton label={t`Loading the account`} />
  return (
    <>
      <Section
        title={data.name}
        about={<Trans>What Meta says of the account when it was asked last.</Trans>}
        acts={
          <Act may={data.canChange.allowed} why={data.canChange.reason} onClick={() => setChanging(true)}>
            <Trans>Change…</Trans>
          </Act>
        }
      >
        <Restricted account={data} />
        <Tier account={data} />
        <Setting name={<Trans>Account</Trans>} about={<Trans>Meta's id (WABA)</Trans>}>
          <Copyable value={data.wabaId} label={t`Copy the account's id`} done={t`Copied`} />
        </Setting>
        <Setting name={<Trans>Portfolio</Trans>} about={<Trans>Accounts of one portfolio share its limit.</Trans>}>
          <Copyable value={data.portfolioId} label={t`Copy the portfolio's id`} done={t`Copied`} />
        </Setting>
        <Token account={data} />
        {way && <LastChanged object="account" objectId={account} way={way} />}
      </Section>
      <TestCall account={data} />
      <Numbers numbers={data.numbers} />
      {changing && <AccountDialog account={data} onClose={() => setChanging(false)} />}
    </>
  )
}

function Tier({ account }: { account: AccountDetail }) {
  const words = useWords()
  const limit = account.portfolioLimit && words.number(account.portfolioLimit)
  return (
    <Setting
      name={<Trans>Messaging limit</Trans>}
      about={<Trans>Different people in any 24 hours, all numbers together.</Trans>}
    >
      <strong className="figures">{account.tier}</strong>
      {limit && <Trans>{limit} people</Trans>}
    </Setting>
  )
}

function Restricted({ account: { restrictedUntil, restriction } }: { account: AccountDetail }) {
  const { t } = useLingui()
  const words = useWords()
  if (!restrictedUntil) return null
  const until = words.full(restrictedUntil)
  return (
    <Setting name={<Trans>Restricted by Meta</Trans>} about={restriction}>
      <Dot tone="failed">{t`Until ${until}`}</Dot>
    </Setting>
  )
}
