import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '../../core/contract'
import { perform } from '../../core/perform'
import { Refused } from '../../core/Refused'
import type { Refusal } from '../../core/refusals'
import { History } from '../../parts/History'
import { Segments } from '../../parts/Segments'
import { Skeleton } from '../../parts/Skeleton'
import { LeadEvent } from './LeadEvent'
import classes from './LeadTimeline.module.css'

type Events = Reply<'lead_timeline'>
type Kind = 'all' | 'messages' | 'changes'

const kinds: Record<Kind, string[] | undefined> = {
  all: undefined,
  messages: ['message', 'reply'],
  changes: ['created', 'imported', 'changed', 'deleted', 'restored', 'consent'],
}

/** Everything that happened with one lead, newest first. */
export function LeadTimeline({ lead, onMessage }: { lead: string; onMessage: (message: string) => void }) {
  const { t } = useLingui()
  const [kind, setKind] = useState<Kind>('all')
  const options = [
    { value: 'all' as const, label: t`All` },
    { value: 'messages' as const, label: t`Messages` },
    { value: 'changes' as const, label: t`Changes` },
  ]
  return (
    <section aria-label={t`What happened`}>
      <div className={classes.head}>
        <h2>
          <Trans>What happened</Trans>
        </h2>
        <Segments label={t`Kinds of events`} value={kind} options={options} onChange={setKind} />
      </div>
      <Happened key={`${lead} ${kind}`} lead={lead} kind={kind} onMessage={onMessage} />
    </section>
  )
}

function Happened({ lead, kind, onMessage }: { lead: string; kind: Kind; onMessage: (message: string) => void }) {
  const { t } = useLingui()
  const past = usePast(lead, kind)
  const events = past.data?.pages.flatMap(({ items }) => items)
  if (!events) {
    if (past.error) return <Refused refusal={past.error} again={() => void past.refetch()} />
    return <Skeleton label={t`Loading what happened`} />
  }
  if (events.length === 0) {
    return (
      <p className={`dim ${classes.none}`}>
        {kind === 'messages' ? <Trans>No messages yet.</Trans> : <Trans>Nothing yet.</Trans>}
      </p>
    )
  }
  return (
    <>
      <History label={t`What happened`}>
        {events.map((event) => (
          <LeadEvent key={event.id} event={event} onMessage={onMessage} />
        ))}
      </History>
      {past.hasNextPage && (
        <Button loading={past.isFetchingNextPage} onClick={() => void past.fetchNextPage()}>
          <Trans>Show older ones</Trans>
        </Button>
      )}
    </>
  )
}

function usePast(lead: string, kind: Kind) {
  const given = { lead, kinds: kinds[kind] }
  return useInfiniteQuery<Events, Refusal, { pages: Events[] }, readonly unknown[], string | undefined>({
    queryKey: ['lead_timeline', given],
    queryFn: ({ pageParam }) => perform('lead_timeline', { ...given, cursor: pageParam }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
}
