import { Trans, useLingui } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { SmallTable } from '../../parts/SmallTable'
import type { Status } from './diagnostics'
import { useSpans } from './spans'

/** What waits to be sent, by lane: answers and single messages go before campaigns. */
export function Queue({ status: { lanes, asOf } }: { status: Status }) {
  const { t } = useLingui()
  const words = useWords()
  const span = useSpans()
  const names: Record<string, string> = { single: t`Single messages and answers`, campaigns: t`Campaigns` }
  return (
    <section>
      <h2>
        <Trans>Queue</Trans>
      </h2>
      <SmallTable
        label={t`Queue`}
        none={<Trans>Nothing was ever queued.</Trans>}
        heads={[
          { name: t`Lane` },
          { name: t`Could leave now`, figures: true },
          { name: t`Oldest waits`, figures: true },
          { name: t`Later`, figures: true },
          { name: t`Next one at`, figures: true },
          { name: t`Under way`, figures: true },
          { name: t`Answer lost`, figures: true },
        ]}
        rows={lanes.map((lane) => ({
          key: lane.lane,
          cells: [
            names[lane.lane] ?? lane.lane,
            words.number(lane.due),
            lane.oldestDueAt ? span(lane.oldestDueAt, asOf) : '',
            words.number(lane.later),
            lane.nextDueAt ? words.time(lane.nextDueAt) : '',
            words.number(lane.claimed + lane.dispatching),
            words.number(lane.unconfirmed),
          ],
        }))}
      />
    </section>
  )
}
