import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { Refused } from '../../../core/Refused'
import { useRead } from '../../../core/use-read'
import { Meter } from '../../../parts/Meter'
import { Skeleton } from '../../../parts/Skeleton'
import { LeftOut } from '../LeftOut'
import classes from './AudienceStep.module.css'
import type { Audience, Template } from './draft'

/** Milliseconds of rest before an audience is counted. */
const REST = 250

/** How many the filters name, and how many drop out and why. Counted again as the filters change. */
export function Counted({ audience, template }: { audience: Audience; template: Template }) {
  const { t } = useLingui()
  const [asked] = useDebouncedValue(audience, REST)
  const { data, error, refetch, isPlaceholderData } = useRead('count_audience', {
    audience: asked,
    template: template.id,
  })
  if (!data) return error ? <Refused refusal={error} again={refetch} /> : <Skeleton label={t`Counting`} rows={5} />
  const { audience: people, willSend, skipped } = data
  return (
    <section
      className={classes.counted}
      aria-label={t`Counted now`}
      aria-live="polite"
      data-old={isPlaceholderData || asked !== audience}
    >
      <Meter
        whole={people}
        label={plural(willSend, { one: '# person may be written to', other: '# people may be written to' })}
        parts={[
          { key: 'allowed', label: t`May be written to`, value: willSend, tone: 'delivered' },
          ...skipped.map(({ reason, title, count }) => ({ key: reason, label: title, value: count, tone: 'skipped' })),
        ]}
      />
      <LeftOut
        named={{ audience: asked, template: template.id }}
        audience={people}
        left={skipped}
        rest={willSend}
        restWord={<Trans>May be written to</Trans>}
      />
      <p className="dim small">
        <Trans>
          Counted just now. The last word is spoken when each message is sent: whoever opts out before then gets none.
        </Trans>
      </p>
    </section>
  )
}
