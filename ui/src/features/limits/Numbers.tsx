import { Trans, useLingui } from '@lingui/react/macro'
import type { Reply } from '../../core/contract'
import { Refused } from '../../core/Refused'
import { qualityLook } from '../../core/template-states'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { Skeleton } from '../../parts/Skeleton'
import { standingLook } from './looks'
import classes from './Numbers.module.css'

type Account = Reply<'list_accounts'>['items'][number]

/** What Meta allows each account and thinks of each number. */
export function Numbers() {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('list_accounts', {})
  return (
    <section aria-label={t`What Meta says`}>
      <h2>
        <Trans>What Meta says</Trans>
      </h2>
      {data ? (
        data.items.map((account) => <OfAccount key={account.id} account={account} />)
      ) : error ? (
        <Refused refusal={error} again={refetch} />
      ) : (
        <Skeleton rows={2} label={t`Loading the numbers`} />
      )}
      {data?.items.length === 0 && (
        <p className="dim">
          <Trans>No WhatsApp account is connected yet. Connect one in Settings.</Trans>
        </p>
      )}
    </section>
  )
}

function OfAccount({ account }: { account: Account }) {
  const { name, portfolioLimit, restrictedUntil, numbers } = account
  const words = useWords()
  const say = useSay()
  const tier = portfolioLimit ? words.number(portfolioLimit) : undefined
  const until = restrictedUntil && words.time(restrictedUntil)
  return (
    <>
      <p className={classes.account}>
        <strong>{name}</strong>{' '}
        {tier ? (
          <Trans>may write to {tier} different people in any 24 hours.</Trans>
        ) : (
          <Trans>may write to any number of people.</Trans>
        )}{' '}
        {until && (
          <span className={classes.alarm}>
            <Trans>Meta restricts it until {until}: nothing can be sent before.</Trans>
          </span>
        )}
      </p>
      <table className={classes.numbers}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Number</Trans>
            </th>
            <th scope="col">
              <Trans>Name people see</Trans>
            </th>
            <th scope="col">
              <Trans>State</Trans>
            </th>
            <th scope="col">
              <Trans>Quality</Trans>
            </th>
            <th scope="col" data-figures>
              <Trans>A second</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {numbers.map((number) => (
            <tr key={number.id}>
              <td>
                <bdi className="figures">{number.display}</bdi>
              </td>
              <td className="cut">{number.verifiedName}</td>
              <td>
                <Dot tone={standingLook(number.status).tone}>{say(standingLook(number.status).word)}</Dot>
              </td>
              <td>
                <Dot tone={qualityLook(number.quality).tone}>{say(qualityLook(number.quality).word)}</Dot>
              </td>
              <td data-figures>{words.number(number.perSecond)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
