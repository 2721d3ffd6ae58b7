import { Trans, useLingui } from '@lingui/react/macro'
import type { Limit } from '../../core/contract'
import { useRead } from '../../core/use-read'
import { type Words, useWords } from '../../core/use-words'
import { Meter } from '../../parts/Meter'
import classes from './TodaysSending.module.css'

/** From this share on, a limit is worth a look. The core warns at the same point. */
const NEAR = 0.8

/** The sending of today against the limits that count for this person. */
export function TodaysSending() {
  const { t } = useLingui()
  const { data } = useRead('limit_status', {})
  if (!data || data.limits.length === 0) return null
  return (
    <section className={classes.limits} aria-label={t`Sending against the limits`}>
      {data.limits.map((limit) => (
        <LimitLine key={limit.key} limit={limit} />
      ))}
    </section>
  )
}

function LimitLine({ limit }: { limit: Limit }) {
  const words = useWords()
  const share = limit.limit > 0 ? limit.used / limit.limit : 0
  const tone = share >= 1 ? 'failed' : share >= NEAR ? 'held' : 'accepted'
  const used = words.number(limit.used)
  const most = words.number(limit.limit)
  return (
    <div title={hint(limit, words)}>
      <p className={classes.line}>
        <span className="cut">{limit.label}</span>
        <span className="figures" data-near={share >= NEAR || undefined}>
          <Trans>
            {used} of {most}
          </Trans>
        </span>
      </p>
      <Meter
        slim
        whole={limit.limit}
        label={`${limit.label}: ${used} / ${most}`}
        parts={[
          { key: 'used', label: '', value: Math.min(limit.used, limit.limit), tone },
          { key: 'free', label: '', value: Math.max(limit.limit - limit.used, 0), tone: 'none' },
        ]}
      />
    </div>
  )
}

function hint({ label, resetsAt, pausedUntil }: Limit, words: Words): string {
  const when = pausedUntil ?? resetsAt
  return when ? `${label} · ${words.time(when)} ${words.zone}` : label
}
