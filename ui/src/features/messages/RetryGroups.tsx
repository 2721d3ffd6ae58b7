import { Trans, useLingui } from '@lingui/react/macro'
import type { Reply } from '../../core/contract'
import { useWords } from '../../core/use-words'
import classes from './Dialogs.module.css'

type Plan = Reply<'retry_messages'>
type Group = Plan['groups'][number]

/** The failures by what a retry would do with them: now, later, never. */
export function RetryGroups({ plan }: { plan: Plan }) {
  const { t } = useLingui()
  const when: [string, number, string][] = [
    ['now', plan.now, t`Now`],
    ['later', plan.later, t`Later, when Meta allows it`],
    ['never', plan.never, t`Never: it would fail again`],
  ]
  if (plan.groups.length === 0) {
    return (
      <p>
        <Trans>Nothing here has failed, so there is nothing to try again.</Trans>
      </p>
    )
  }
  return when
    .filter(([, count]) => count > 0)
    .map(([key, count, name]) => (
      <section key={key} className={classes.when} data-when={key} aria-label={name}>
        <Head name={name} count={count} />
        <ul>
          {plan.groups
            .filter((group) => group.when === key)
            .map((group) => (
              <OfOneCode key={group.code} group={group} />
            ))}
        </ul>
      </section>
    ))
}

function Head({ name, count }: { name: string; count: number }) {
  const words = useWords()
  return (
    <h3 className={classes.line}>
      <span>{name}</span>
      <span className="figures">{words.number(count)}</span>
    </h3>
  )
}

function OfOneCode({ group: { title, advice, code, count, at } }: { group: Group }) {
  const words = useWords()
  const last = at && words.time(at)
  return (
    <li>
      <p className={classes.line}>
        <span>
          {title} {code > 0 && <span className="dim">({code})</span>}
        </span>
        <span className="figures dim">{words.number(count)}</span>
      </p>
      <p className="dim small">
        {advice} {last && <Trans>The last of them goes at {last}.</Trans>}
      </p>
    </li>
  )
}
