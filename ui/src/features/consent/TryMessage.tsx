import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useRead } from '../../core/use-read'
import { Dot } from '../../parts/Dot'
import classes from './Words.module.css'

/** Says what Waybill would make of a message, before somebody's customer finds out. */
export function TryMessage() {
  const { t } = useLingui()
  const [message, setMessage] = useState('')
  const [tried] = useDebouncedValue(message.trim(), 250)
  return (
    <div className={classes.try}>
      <TextInput
        className={classes.message}
        label={t`Try a message`}
        placeholder={t`please stop sending me this`}
        value={message}
        maxLength={1000}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
      <div className={classes.reading} role="status">
        {tried === '' ? (
          <span className="dim">
            <Trans>Write what a customer might write and see what would happen.</Trans>
          </span>
        ) : (
          <Reading message={tried} />
        )}
      </div>
    </div>
  )
}

function Reading({ message }: { message: string }) {
  const { t } = useLingui()
  const { data, error } = useRead('list_stop_words', { message })
  const readings: Record<string, [tone: string, word: string, meaning: string]> = {
    stop: ['failed', t`Opts out`, t`The person is opted out at once and waiting messages are taken back.`],
    start: ['delivered', t`Opts in`, t`The person's own word: it lifts an opt-out.`],
    yes: ['delivered', t`Confirms`, t`Counts where consent is pending, and means nothing otherwise.`],
    near_miss: ['held', t`To be reviewed`, t`It only looks like a wish to stop: somebody reads it and decides.`],
    nothing: ['queued', t`Nothing`, t`An ordinary message: consent stays as it is.`],
  }
  if (error) return <span className={classes.wrong}>{error.message}</span>
  if (!data?.reading) return null
  const [tone, word, meaning] = readings[data.reading] ?? ['unknown', data.reading, '']
  return (
    <>
      <Dot tone={tone}>{word}</Dot>
      <span className="dim">{meaning}</span>
    </>
  )
}
