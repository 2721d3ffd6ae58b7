import { useLingui } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { Template } from './types'
import classes from './Usage.module.css'

/** A bar for each day, by what became of its messages. The figures above say the same in words. */
export function UsageChart({ usage }: Pick<Template, 'usage'>) {
  const { t, i18n } = useLingui()
  const words = useWords()
  const most = Math.max(...usage.map((day) => day.sent), 1)
  const day = new Intl.DateTimeFormat(i18n.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const parts = [
    { key: 'read', tone: 'read', word: t`Read` },
    { key: 'delivered', tone: 'delivered', word: t`Delivered` },
    { key: 'sent', tone: 'sent', word: t`Sent` },
    { key: 'failed', tone: 'failed', word: t`Failed` },
  ] as const
  const own = ({ sent, delivered, read, failed }: Template['usage'][number]) => ({
    read,
    delivered: delivered - read,
    sent: sent - delivered - failed,
    failed,
  })
  return (
    <figure style={{ margin: 0 }} aria-label={t`Messages by day`}>
      <div className={classes.key}>
        {parts.map(({ key, tone, word }) => (
          <Dot key={key} tone={tone}>
            {word}
          </Dot>
        ))}
      </div>
      <div className={classes.chart} aria-hidden>
        {usage.map((each) => (
          <div
            key={each.day}
            className={classes.day}
            title={`${day.format(new Date(each.day))}: ${words.number(each.sent)}`}
          >
            {[...parts].reverse().map(({ key, tone }) => (
              <span
                key={key}
                style={{ height: `${(Math.max(own(each)[key], 0) / most) * 100}%`, background: `var(--tone-${tone})` }}
              />
            ))}
          </div>
        ))}
      </div>
      <p className={`dim small ${classes.ends}`}>
        {[usage[0], usage.at(-1)].map((end, at) => end && <span key={at}>{day.format(new Date(end.day))}</span>)}
      </p>
    </figure>
  )
}
