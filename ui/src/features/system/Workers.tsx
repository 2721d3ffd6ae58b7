import { Trans, useLingui } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { SmallTable } from '../../parts/SmallTable'
import type { Status } from './diagnostics'
import { useSpans } from './spans'

/** The processes that work for the office, and which number each of them sends for. */
export function Workers({ status: { workers, senders, asOf } }: { status: Status }) {
  const { t } = useLingui()
  const words = useWords()
  const span = useSpans()
  const servedBy = (name: string) =>
    senders
      .filter(({ worker, holds }) => holds && worker.startsWith(name))
      .map(({ display, number }) => display ?? number)
      .join(', ')
  return (
    <section>
      <h2>
        <Trans>Workers</Trans>
      </h2>
      <SmallTable
        label={t`Workers`}
        none={<Trans>No process works for the office. Start waybill-sync, or let a desktop send.</Trans>}
        heads={[
          { name: t`Name` },
          { name: t`State` },
          { name: t`Version` },
          { name: t`Sends for` },
          { name: t`Heard of`, figures: true },
          { name: t`Since`, figures: true },
        ]}
        rows={workers.map((worker) => {
          const ago = span(worker.seenAt, asOf)
          return {
            key: worker.name,
            cells: [
              <bdi key="name">{worker.name}</bdi>,
              <Dot key="state" tone={worker.alive ? 'read' : 'skipped'}>
                {worker.alive ? t`At work` : t`Gone`}
              </Dot>,
              worker.version,
              <bdi key="numbers" className="figures">
                {servedBy(worker.name)}
              </bdi>,
              t`${ago} ago`,
              words.time(worker.startedAt),
            ],
          }
        })}
      />
    </section>
  )
}
