import { Trans, useLingui } from '@lingui/react/macro'
import { useHotkeys } from '@mantine/hooks'
import type { Message } from '../../core/contract'
import { Refused } from '../../core/Refused'
import { isMessageState, messageLook, messageStates, reasonWords } from '../../core/states'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Copyable } from '../../parts/Copyable'
import { Dot } from '../../parts/Dot'
import { Pane } from '../../parts/Pane'
import { inDialog } from '../../parts/in-dialog'
import { Skeleton } from '../../parts/Skeleton'
import classes from './MessagePane.module.css'
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
          <Head message={data} />
          <Outcome message={data} />
          {data.body && <Body message={data} />}
          <section>
            <h3>
              <Trans>What happened</Trans>
            </h3>
            <Timeline entries={data.timeline} />
          </section>
          <Copyable value={data.id} label={t`Copy the message's id`} done={t`Copied`} />
        </div>
      ) : (
        <Skeleton label={t`Loading the message`} />
      )}
    </Pane>
  )
}

function Head({ message }: { message: Message }) {
  const { t } = useLingui()
  const say = useSay()
  const { word, tone } = messageLook(message.state)
  return (
    <header className={classes.head}>
      <h2>{message.name ?? t`No name`}</h2>
      <p className={classes.line}>
        <bdi className="figures dim">{message.phone}</bdi>
        <Dot tone={tone}>{say(word)}</Dot>
      </p>
    </header>
  )
}

function Outcome({ message }: { message: Message }) {
  const say = useSay()
  const { state, reason, reasonTitle, advice } = message
  const meaning = isMessageState(state) ? messageStates[state].meaning : state
  const title = reasonTitle ?? say(reason ? reasonWords(reason) : meaning)
  return (
    <section className={classes.outcome} data-bad={state === 'failed' || state === 'unknown' || undefined}>
      <p>{title}</p>
      {advice && <p className="dim">{advice}</p>}
    </section>
  )
}

function Body({ message }: { message: Message }) {
  const words = useWords()
  const { templateName } = message
  const time = words.full(message.createdAt)
  return (
    <section>
      <h3>{templateName ? <Trans>Text, from template {templateName}</Trans> : <Trans>Text</Trans>}</h3>
      <blockquote className={classes.body} dir="auto">
        {message.body}
      </blockquote>
      <p className="dim small">
        <Trans>
          Made {time} {words.zone}
        </Trans>
      </p>
    </section>
  )
}
