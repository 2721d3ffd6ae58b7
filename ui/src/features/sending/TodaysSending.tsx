import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Limit } from '../../core/contract'
import { type Words, useWords } from '../../core/use-words'
import { Meter } from '../../parts/Meter'
import { Bones } from '../../parts/Skeleton'
import { paths } from '../../paths'
import classes from './TodaysSending.module.css'
import { useMyLimits } from './use-my-limits'

/** From this share on, a limit is worth a look. The core warns at the same point. */
const NEAR = 0.8

/** The sending of today against the limits that count for this person. */
export function TodaysSending() {
  const { t } = useLingui()
  const limits = useMyLimits()
  if (!limits) return <Awaited />
  if (limits.length === 0) return null
  return (
    <section className={classes.limits} aria-label={t`Sending against the limits`}>
      <Link to={paths.limits} className={classes.lines}>
        {limits.map((limit) => (
          <LimitLine key={limit.key} limit={limit} />
        ))}
      </Link>
    </section>
  )
}

/** The room the limits will take. */
function Awaited() {
  return (
    <div className={`${classes.limits} ${classes.lines}`} aria-hidden>
      {[0, 1, 2].map((line) => (
        <Bones key={line} widths={['62%', '100%']} height={9} gap={9} />
      ))}
    </div>
  )
}

function LimitLine({ limit }: { limit: Limit & { short: string } }) {
  const words = useWords()
  const { short, used, limit: most } = limit
  const share = most ? used / most : 0
  const tone = share >= 1 ? 'failed' : share >= NEAR ? 'held' : 'accepted'
  const done = words.number(used)
  const allowed = most ? words.number(most) : undefined
  const parts = [
    { key: 'used', label: short, value: Math.min(used, most ?? 0), tone },
    { key: 'free', label: short, value: Math.max((most ?? 1) - used, 0), tone: 'none' },
  ]
  return (
    <div title={hint(limit, words)}>
      <p className={classes.line}>
        <span className="cut">{short}</span>
        <span className="figures" data-near={share >= NEAR || undefined}>
          {allowed ? (
            <Trans>
              {done} of {allowed}
            </Trans>
          ) : (
            done
          )}
        </span>
      </p>
      {allowed && <Meter slim whole={most ?? 1} label={`${short}: ${done} / ${allowed}`} parts={parts} />}
    </div>
  )
}

function hint({ label, resetsAt, pausedUntil }: Limit, words: Words): string {
  const when = pausedUntil ?? resetsAt
  return when ? `${label} · ${words.time(when)} ${words.zone}` : label
}
