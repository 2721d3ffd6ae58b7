import { Trans } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import classes from './LimitGroups.module.css'
import { metricOf, toneOf, type Limit } from './model'

/** Under the bar: what is left, when it is full at this pace, when the first place is free again. */
export function LimitFacts({ limit }: { limit: Limit }) {
  const words = useWords()
  const { used, limit: cap, resetsAt, pausedUntil, fullAt, perHour } = limit
  if (!cap) return null
  const left = words.number(Math.max(cap - used, 0))
  const tone = toneOf(limit)
  const free = resetsAt && words.time(resetsAt)
  const until = pausedUntil && words.time(pausedUntil)
  const full = fullAt && words.time(fullAt)
  const pace = perHour ? words.number(perHour) : undefined
  const momentary = metricOf(limit) === 'number_second'
  return (
    <p className={classes.facts}>
      {until ? (
        <span data-tone="failed">
          <Trans>Full; sending waits until {until}</Trans>
        </span>
      ) : (
        <span data-tone={tone}>
          <Trans>{left} left</Trans>
        </span>
      )}
      {full && (
        <span data-tone={tone === 'accepted' ? undefined : tone}>
          <Trans>full at {full} at this pace</Trans>
        </span>
      )}
      {pace && !full && !momentary && (
        <span>
          <Trans>{pace} an hour, does not fill up at this pace</Trans>
        </span>
      )}
      {free && !until && !momentary && (
        <span>
          <Trans>first place free again at {free}</Trans>
        </span>
      )}
    </p>
  )
}
