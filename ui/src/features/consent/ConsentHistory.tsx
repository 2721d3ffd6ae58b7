import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { consentLook, methodWords, purposeWords } from '../../core/consent'
import type { Reply } from '../../core/contract'
import { perform } from '../../core/perform'
import { Refused } from '../../core/Refused'
import type { Refusal } from '../../core/refusals'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Happening, History } from '../../parts/History'
import { Skeleton } from '../../parts/Skeleton'
import classes from './ConsentHistory.module.css'

type Events = Reply<'consent_history'>

/** Every change of a person's consent with its proof, newest first. Nobody can edit it. */
export function ConsentHistory({ person }: { person: string }) {
  const { t } = useLingui()
  const history = useHistory(person)
  const events = history.data?.pages.flatMap(({ items }) => items)
  return (
    <section>
      <h3>
        <Trans>History</Trans>
      </h3>
      {!events && history.error && <Refused refusal={history.error} again={() => void history.refetch()} />}
      {!events && !history.error && <Skeleton rows={4} label={t`Loading the history`} />}
      {events?.length === 0 && (
        <p className="dim">
          <Trans>Nothing was ever recorded for this person.</Trans>
        </p>
      )}
      {events && events.length > 0 && (
        <>
          <p className="dim small">
            <Trans>Nobody can change or remove what stands here.</Trans>
          </p>
          <History label={t`History of consent`}>
            {events.map((event) => (
              <Event key={event.id} event={event} />
            ))}
          </History>
        </>
      )}
      {history.hasNextPage && (
        <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          <Trans>Show older ones</Trans>
        </Button>
      )}
    </section>
  )
}

function useHistory(person: string) {
  return useInfiniteQuery<Events, Refusal, { pages: Events[] }, readonly unknown[], number | undefined>({
    queryKey: ['consent_history', { person }],
    queryFn: ({ pageParam }) => perform('consent_history', { person, cursor: pageParam }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
}

function Event({ event }: { event: Events['items'][number] }) {
  const say = useSay()
  const words = useWords()
  const { word, tone } = consentLook(event.state)
  const purpose = say(purposeWords(event.purpose))
  const how = [say(methodWords(event.method)), event.source].filter(Boolean).join(' · ')
  return (
    <Happening tone={tone} title={`${purpose}: ${say(word)}`} at={event.at} time={words.exact(event.at)}>
      <p className="dim">{how}</p>
      {event.wording && (
        <blockquote className={classes.wording} dir="auto">
          {event.wording}
        </blockquote>
      )}
      <Evidence evidence={event.evidence} />
      <Recorded event={event} />
    </Happening>
  )
}

function Recorded({ event }: { event: Events['items'][number] }) {
  const words = useWords()
  const { recordedBy } = event
  const time = words.exact(event.recordedAt)
  return (
    <p className="dim small">
      {recordedBy ? (
        <Trans>
          Recorded by {recordedBy}, {time}
        </Trans>
      ) : (
        <Trans>The person's own act, recorded {time}</Trans>
      )}
    </p>
  )
}

/** Proof as it was given: short facts in a line each. */
function Evidence({ evidence }: { evidence: Record<string, unknown> }) {
  const facts = Object.entries(evidence).filter(([, value]) => value !== null && value !== '')
  if (facts.length === 0) return null
  return (
    <dl className={classes.evidence}>
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{key.replaceAll('_', ' ')}</dt>
          <dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
