import { Trans, useLingui } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import type { Capped } from './model'
import classes from './Pauses.module.css'

/** Who has had as many messages as one person may get, and when the next may be sent. */
export function AtTheCap({ capped = [] }: { capped?: Capped[] }) {
  const { t } = useLingui()
  const words = useWords()
  const count = words.number(capped.length)
  return (
    <section aria-label={t`Enough for one day`}>
      <h2>
        <Trans>Enough for one day</Trans> {capped.length > 0 && <span className="dim figures">{count}</span>}
      </h2>
      <p className="dim">
        {capped.length === 0 ? (
          <Trans>Nobody has had as many messages as one person may get in 24 hours.</Trans>
        ) : (
          <Trans>These people get no more until the time given, whoever sends.</Trans>
        )}
      </p>
      <ul className={classes.log}>
        {capped.map((person) => (
          <Person key={person.person} person={person} />
        ))}
      </ul>
    </section>
  )
}

function Person({ person }: { person: Capped }) {
  const { t } = useLingui()
  const words = useWords()
  return (
    <li className={classes.capped}>
      <span className="cut">{person.name ?? t`No name`}</span>
      <bdi className="figures dim">{person.phone}</bdi>
      <span className="figures">{words.number(person.used)}</span>
      <span className="figures dim">{person.freeAt && words.time(person.freeAt)}</span>
    </li>
  )
}
