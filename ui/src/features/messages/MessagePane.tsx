import { Trans, useLingui } from '@lingui/react/macro'
import { useHotkeys } from '@mantine/hooks'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { inDialog } from '../../parts/in-dialog'
import { Pane } from '../../parts/Pane'
import { Skeleton } from '../../parts/Skeleton'
import { Attempts } from './Attempts'
import { MessageActs } from './MessageActs'
import { MessageFacts } from './MessageFacts'
import { MessageHead } from './MessageHead'
import classes from './MessagePane.module.css'
import type { Message } from './model'
import { Outcome } from './Outcome'
import { RawWebhooks } from './RawWebhooks'
import { Timeline } from './Timeline'

/** One message: to whom, what it says, what happened to it and what can be done. */
export function MessagePane({ message, onClose }: { message: string; onClose: () => void }) {
  const { t } = useLingui()
  const { data, error, refetch, isPlaceholderData } = useRead('show_message', { message })
  useHotkeys([['Escape', () => !inDialog() && onClose()]])
  return (
    <Pane label={t`Message`} close={t`Close (Esc)`} onClose={onClose}>
      {error && !data ? (
        <Refused refusal={error} again={refetch} />
      ) : data ? (
        <div className={classes.content} data-old={isPlaceholderData}>
          <Whole message={data} />
        </div>
      ) : (
        <Skeleton label={t`Loading the message`} />
      )}
    </Pane>
  )
}

function Whole({ message }: { message: Message }) {
  const { body, templateName, timeline } = message
  return (
    <>
      <MessageHead message={message} />
      <Outcome message={message} />
      <MessageActs key={message.id} message={message} />
      {body && (
        <section>
          <h3>{templateName ? <Trans>Text, from template {templateName}</Trans> : <Trans>Text</Trans>}</h3>
          <blockquote className={classes.body} dir="auto">
            {body}
          </blockquote>
        </section>
      )}
      <section>
        <h3>
          <Trans>What happened</Trans>
        </h3>
        <Timeline entries={timeline} />
      </section>
      <Attempts attempts={message.attempts} />
      <MessageFacts message={message} />
      <RawWebhooks entries={timeline} />
    </>
  )
}
