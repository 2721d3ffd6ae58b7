import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { messageLook, reasonWords, timelineLook } from '../../core/states'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { Happening, History } from '../../parts/History'
import classes from './Watched.module.css'
import { useTested } from './use-standings'

/** The message as it goes: queued, sent, delivered, read. Each step comes by itself, from Meta's webhook. */
export function Watched({ message }: { message: string }) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const { data } = useRead('show_message', { message })
  const [, setTested] = useTested()
  const read = data?.state === 'read'
  useEffect(() => {
    if (read) setTested(true)
  }, [read, setTested])
  if (!data) return null
  const { word, tone } = messageLook(data.state)
  const why = data.reasonTitle ?? (data.reason && say(reasonWords(data.reason)))
  return (
    <section className={classes.watched} aria-label={t`The test message`}>
      <p role="status" className={classes.state}>
        <Dot tone={tone}>{say(word)}</Dot>{' '}
        {read ? (
          <strong>
            <Trans>It was read. Everything works.</Trans>
          </strong>
        ) : why ? (
          <span>
            {why}. {data.advice}
          </span>
        ) : (
          <span className="dim">
            <Trans>Open it on your phone, and see it turn to read here.</Trans>
          </span>
        )}
      </p>
      <History label={t`What happened`}>
        {data.timeline.map((entry, at) => {
          const look = timelineLook(entry.kind)
          return (
            <Happening key={at} tone={look.tone} title={say(look.word)} at={entry.at} time={words.exact(entry.at)} />
          )
        })}
      </History>
    </section>
  )
}
