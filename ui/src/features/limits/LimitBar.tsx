import { Trans, useLingui } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { Meter } from '../../parts/Meter'
import classes from './LimitGroups.module.css'
import { LimitFacts } from './LimitFacts'
import { toneOf, type Limit } from './model'
import { useLimitNames } from './use-limit-names'

/** One limit: whose it is, the bar, what is left and when it is full at this pace. */
export function LimitBar({ limit }: { limit: Limit }) {
  const { t } = useLingui()
  const words = useWords()
  const { who, span } = useLimitNames()(limit)
  const { used, limit: cap } = limit
  const done = words.number(used)
  const most = cap ? words.number(cap) : undefined
  const parts = [
    { key: 'used', label: done, value: Math.min(used, cap ?? used), tone: toneOf(limit) },
    { key: 'left', label: '', value: Math.max((cap ?? 0) - used, 0), tone: 'none' },
  ]
  const sentence = most ? t`${who}, ${span}: ${done} of ${most}` : t`${who}, ${span}: ${done}, no limit`
  return (
    <li className={classes.bar}>
      <div className={classes.who}>
        <p title={limit.label}>{who}</p>
        <p className="dim small">{span}</p>
      </div>
      <div className={classes.middle}>
        <Meter slim whole={cap ?? Math.max(used, 1)} label={sentence} parts={most ? parts : []} />
        <LimitFacts limit={limit} />
      </div>
      <p className={`figures ${classes.used}`}>
        {most ? (
          <Trans>
            {done} <span className="dim">of {most}</span>
          </Trans>
        ) : (
          <Trans>
            {done} <span className="dim">no limit</span>
          </Trans>
        )}
      </p>
    </li>
  )
}
