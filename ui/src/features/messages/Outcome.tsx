import { Trans } from '@lingui/react/macro'
import { isMessageState, messageStates, reasonWords } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import classes from './MessagePane.module.css'
import type { Message } from './model'

/** Why it stands as it does, what to do, and when it is tried next. */
export function Outcome({ message }: { message: Message }) {
  const say = useSay()
  const words = useWords()
  const { state, reason, reasonTitle, advice, wait } = message
  const meaning = isMessageState(state) ? messageStates[state].meaning : state
  const title = wait?.title ?? reasonTitle ?? say(reason ? reasonWords(reason) : meaning)
  const next = wait?.until && words.time(wait.until)
  return (
    <section className={classes.outcome} data-bad={state === 'failed' || state === 'unknown' || undefined}>
      <p>{title}</p>
      {wait?.detail && <p>{wait.detail}</p>}
      {advice && <p className="dim">{advice}</p>}
      {next && (
        <p className="figures">
          <Trans>
            It is tried next at {next} {words.zone}.
          </Trans>
        </p>
      )}
    </section>
  )
}
