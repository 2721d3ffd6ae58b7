import { Trans, useLingui } from '@lingui/react/macro'
import { Refused } from '../../core/Refused'
import type { Reply } from '../../core/contract'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { Note } from '../../parts/Note'
import { Skeleton } from '../../parts/Skeleton'
import classes from './WebhookEvents.module.css'

type Event = Reply<'list_webhook_events'>['items'][number]

/** What Meta has delivered, newest first; each opens to what came, byte for byte. */
export function WebhookEvents() {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('list_webhook_events', { limit: 25 })
  if (error && !data) return <Refused refusal={error} again={() => void refetch()} />
  if (!data) return <Skeleton rows={5} label={t`Loading what has arrived`} />
  if (data.items.length === 0)
    return (
      <Note title={<Trans>Nothing has arrived yet.</Trans>}>
        <Trans>Press Verify in Meta's dashboard, or send a message: it shows here within seconds.</Trans>
      </Note>
    )
  return (
    <ol className={classes.events} aria-label={t`Webhooks as they arrived`}>
      {data.items.map((event) => (
        <li key={event.id}>
          <OneEvent event={event} />
        </li>
      ))}
    </ol>
  )
}

function OneEvent({ event }: { event: Event }) {
  const { t } = useLingui()
  const words = useWords()
  const states: Record<string, [tone: string, word: string]> = {
    new: ['working', t`Waiting`],
    applied: ['read', t`Applied`],
    quarantined: ['failed', t`Given up`],
  }
  const [tone, word] = states[event.state] ?? ['unknown', event.state]
  const size = words.number(event.bytes)
  return (
    <details className={classes.event}>
      <summary>
        <time className="figures dim" dateTime={event.receivedAt}>
          {words.exact(event.receivedAt)}
        </time>
        <span className="cut">{event.summary}</span>
        <Dot tone={tone}>{word}</Dot>
      </summary>
      {event.error && (
        <p className={classes.error}>
          {event.error} <Trans>Tried {event.tries} times.</Trans>
        </p>
      )}
      <p className="dim small">
        <Trans>{size} bytes, signed by Meta</Trans>
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{event.raw === undefined ? event.text : JSON.stringify(event.raw, null, 2)}</pre>
    </details>
  )
}
