import { Trans } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { IconClock } from '../../parts/icons'
import { useNow } from '../../parts/use-now'
import { leftOf, longTime } from './clock'
import classes from './Thread.module.css'

const PACE = 10_000

/** How long one may still answer freely, counted down in words. */
export function WindowClock({ until }: { until?: string | null }) {
  const words = useWords()
  const left = leftOf(until, useNow(PACE))
  if (!until) return null
  const time = longTime(left)
  const end = words.time(until)
  return (
    <p className={classes.clock} data-tone={left.open && !left.soon ? 'open' : 'soon'} role="timer">
      <IconClock size={14} aria-hidden />
      {left.open ? (
        <span>
          <Trans>
            You may write freely for another <strong>{time}</strong>, until {end} {words.zone}.
          </Trans>
        </span>
      ) : (
        <Trans>The 24 hours are over. What you write now may be refused; send a template instead.</Trans>
      )}
    </p>
  )
}
