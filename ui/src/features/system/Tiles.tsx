import { Trans, useLingui } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { Status } from './diagnostics'
import { sizeWords } from './size'
import { useSpans } from './spans'
import type { Ways } from './SystemPage'
import { Tile } from './Tile'
import classes from './Tile.module.css'

/** The five things that must run. What is wrong is amber or red, with the word for it. */
export function Tiles({ status, ways }: { status: Status; ways: Ways }) {
  return (
    <div className={classes.tiles}>
      <Database status={status} />
      <Waiting status={status} />
      <Working status={status} />
      <Webhooks status={status} ways={ways} />
      <Seals status={status} ways={ways} />
    </div>
  )
}

function Database({ status: { database, newestSchema, asOf } }: { status: Status }) {
  const { t, i18n } = useLingui()
  const words = useWords()
  const span = useSpans()
  const behind = database.schema !== newestSchema
  const most = words.number(database.maxConnections)
  return (
    <Tile
      name={t`Database`}
      state={<Dot tone={behind ? 'held' : 'read'}>{behind ? t`Another schema` : t`Connected`}</Dot>}
      figure={`Postgres ${database.version}`}
      facts={[
        [t`Size`, sizeWords(database.bytes, i18n.locale)],
        [t`Connections`, t`${words.number(database.connections)} of ${most}`],
        [t`Runs for`, span(database.startedAt, asOf)],
        [t`Schema`, behind ? t`${database.schema}, not ${newestSchema}` : String(database.schema)],
      ]}
    />
  )
}

function Waiting({ status: { lanes, asOf } }: { status: Status }) {
  const { t } = useLingui()
  const words = useWords()
  const span = useSpans()
  const sum = (figure: 'due' | 'later' | 'claimed' | 'dispatching' | 'unconfirmed') =>
    lanes.reduce((total, lane) => total + lane[figure], 0)
  const oldest = lanes
    .flatMap(({ oldestDueAt }) => oldestDueAt ?? [])
    .sort()
    .at(0)
  return (
    <Tile
      name={t`Queue`}
      state={<Dot tone={sum('due') > 0 ? 'working' : 'read'}>{sum('due') > 0 ? t`Sending` : t`Empty`}</Dot>}
      figure={words.number(sum('due'))}
      facts={[
        [t`Oldest waits`, oldest ? span(oldest, asOf) : t`nothing waits`],
        [t`Planned for later`, words.number(sum('later'))],
        [t`Under way`, words.number(sum('claimed') + sum('dispatching'))],
        [t`Answer lost`, words.number(sum('unconfirmed'))],
      ]}
    />
  )
}

function Working({ status: { workers, senders } }: { status: Status }) {
  const { t } = useLingui()
  const words = useWords()
  const alive = workers.filter((worker) => worker.alive)
  const sending = senders.filter(({ holds }) => holds).length
  return (
    <Tile
      name={t`Workers`}
      state={<Dot tone={alive.length > 0 ? 'read' : 'failed'}>{alive.length > 0 ? t`At work` : t`Nobody works`}</Dot>}
      figure={words.number(alive.length)}
      facts={[
        [t`Send messages`, words.number(alive.filter(({ sends }) => sends).length)],
        [t`Numbers being served`, words.number(sending)],
        [t`Not heard of any more`, words.number(workers.length - alive.length)],
      ]}
    />
  )
}

function Webhooks({ status: { webhooks, asOf }, ways }: { status: Status; ways: Ways }) {
  const { t } = useLingui()
  const words = useWords()
  const span = useSpans()
  const { late, quarantined, lastAt } = webhooks
  const [tone, word] =
    late > 0
      ? ['held', t`Late`]
      : quarantined > 0
        ? ['held', t`Given up`]
        : lastAt
          ? ['read', t`In time`]
          : ['unknown', t`None yet`]
  return (
    <Tile
      name={t`Webhooks`}
      state={<Dot tone={tone!}>{word!}</Dot>}
      figure={words.number(webhooks.lastDay)}
      facts={[
        [t`Last one`, lastAt ? t`${span(lastAt, asOf)} ago` : t`never`],
        [t`In the last hour`, words.number(webhooks.lastHour)],
        [t`Late`, words.number(late)],
        [t`Given up`, words.number(quarantined)],
        [t`Of no message of ours`, words.number(webhooks.unmatched)],
      ]}
      way={ways.toWebhooks(<Trans>See them arrive</Trans>)}
    />
  )
}

function Seals({ status: { seals, asOf }, ways }: { status: Status; ways: Ways }) {
  const { t } = useLingui()
  const words = useWords()
  const span = useSpans()
  if (!seals)
    return (
      <Tile
        name={t`Seals`}
        state={<Dot tone="unknown">{t`Not shown`}</Dot>}
        figure="–"
        facts={[[t`Why`, t`none yet, or the audit log is not yours to read`]]}
      />
    )
  return (
    <Tile
      name={t`Seals`}
      state={<Dot tone="read">{t`Sealing`}</Dot>}
      figure={words.number(seals.last)}
      facts={[
        [t`Last one`, t`${span(seals.at, asOf)} ago`],
        [t`Rows after it`, words.number(seals.unsealed)],
      ]}
      way={ways.toLog(<Trans>Prove the log</Trans>)}
    />
  )
}
