import { Trans, useLingui } from '@lingui/react/macro'
import { Note } from '../../parts/Note'
import { LimitBar } from './LimitBar'
import classes from './LimitGroups.module.css'
import { type Bounds, grouped, type Limit } from './model'

/** Every limit with how much of it is used, by what it bounds. */
export function LimitGroups({ limits }: { limits: Limit[] }) {
  const { t } = useLingui()
  const titles: Record<Bounds, string> = {
    people: t`People of the office`,
    numbers: t`Speed of each number`,
    meta: t`Meta's messaging limit`,
    other: t`Other limits`,
  }
  if (limits.length === 0) {
    return (
      <Note title={<Trans>Nothing bounds sending yet.</Trans>}>
        <Trans>Limits appear when an account is connected in Settings.</Trans>
      </Note>
    )
  }
  return grouped(limits).map(([group, members]) => (
    <section key={group} aria-label={titles[group]}>
      <h2 className={classes.title}>{titles[group]}</h2>
      <ul className={classes.bars}>
        {members.map((limit) => (
          <LimitBar key={limit.key} limit={limit} />
        ))}
      </ul>
    </section>
  ))
}
