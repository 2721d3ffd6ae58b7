import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Reply } from '../../core/contract'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Skeleton } from '../../parts/Skeleton'
import { paths } from '../../paths'
import classes from './Pauses.module.css'

/** Who has had as many messages as one person may get, and when the next may be sent. */
export function AtTheCap() {
  const { t } = useLingui()
  const words = useWords()
  const { data, error, refetch } = useRead('list_capped_people', {})
  return (
    <section aria-label={t`Enough for one day`}>
      <h2>
        <Trans>Enough for one day</Trans>{' '}
        {data && data.total > 0 && <span className="dim">{words.number(data.total)}</span>}
      </h2>
      {error && !data && <Refused refusal={error} again={refetch} />}
      {!data && !error && <Skeleton rows={2} label={t`Loading who has had enough`} />}
      {data && <People people={data.items} total={data.total} />}
    </section>
  )
}

function People({ people, total }: { people: Reply<'list_capped_people'>['items']; total: number }) {
  const { t } = useLingui()
  const words = useWords()
  const more = words.number(total - people.length)
  if (people.length === 0) {
    return (
      <p className="dim">
        <Trans>Nobody has had as many messages as one person may get in 24 hours.</Trans>
      </p>
    )
  }
  return (
    <>
      <p className="dim">
        <Trans>They get no more until the time given, whoever sends.</Trans>
      </p>
      <ul className={classes.log}>
        {people.map(({ person, name, phone, messages, cap, freeAt }) => (
          <li key={person} className={classes.capped}>
            <Link className="cut" to={paths.messages} search={{ person }}>
              {name ?? t`No name`}
            </Link>
            <bdi className="figures dim">{phone}</bdi>
            <span className="figures">
              {words.number(messages)} <span className="dim">/ {words.number(cap)}</span>
            </span>
            <time className="figures dim" dateTime={freeAt}>
              {words.time(freeAt)}
            </time>
          </li>
        ))}
      </ul>
      {total > people.length && (
        <p className="dim">
          <Trans>And {more} more.</Trans>
        </p>
      )}
    </>
  )
}
