import { Trans } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import classes from './LimitGroups.module.css'
import { type Limit, toneOf } from './model'

/** Under the bar: what is left, when it is full at this pace, when the first place is free again. */
export function LimitFacts({ limit }: { limit: Limit }) {
  const words = useWords()
  const { used, limit: cap, resetsAt, pausedUntil, metric } = limit
  if (!cap) return null
  const left = words.number(Math.max(cap - used, 0))
  const tone = toneOf(limit)
  const free = resetsAt && words.time(resetsAt)
  const until = pausedUntil && words.time(pausedUntil)
  // In a second there is neither a pace nor a wait worth telling.
  const momentary = metric === 'number_second'
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
      {!momentary && <Forecast limit={limit} />}
      {free && !until && !momentary && (
        <span>
          <Trans>first place free again at {free}</Trans>
        </span>
      )}
    </p>
  )
}

function Forecast({ limit }: { limit: Limit }) {
  const words = useWords()
  const { fullAt, pace } = limit
  const full = fullAt && words.time(fullAt)
  const rate = pace ? words.number(pace) : undefined
  if (full) {
    return (
      <strong data-tone={toneOf(limit)}>
        <Trans>full at {full} at this pace</Trans>
      </strong>
    )
  }
  if (!rate) return null
  return (
    <span>
      <Trans>{rate} an hour: not full at this pace</Trans>
    </span>
  )
}
