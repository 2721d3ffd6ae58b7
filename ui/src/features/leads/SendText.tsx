import { Trans, useLingui } from '@lingui/react/macro'
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../core/use-words'
import { Act } from '../../parts/Act'
import { IconSend } from '../../parts/icons'
import type { Lead } from './flat'
import classes from './SendBox.module.css'
import { Closed, FromNumber, SendError } from './SendParts'
import { useSending } from './use-sending'

/** A free text, which is allowed only while the person's window is open. */
export function SendText({ lead }: { lead: Lead }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const sending = useSending(lead.id, () => setText(''))
  const { allowed, reason } = lead.send.text
  const ready = allowed && text.trim() !== ''
  const send = () => ready && !sending.busy && sending.send({ text: text.trim() })
  return (
    <>
      {!allowed && <Closed why={reason} />}
      <FromNumber sending={sending} />
      <Textarea
        aria-label={t`Text of the message`}
        placeholder={allowed ? t`Write a message` : t`Closed`}
        rows={4}
        maxLength={4096}
        disabled={!allowed}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
        }}
      />
      <SendError error={sending.error} />
      <div className={classes.foot}>
        <Window until={lead.send.windowUntil} />
        <Act
          may={ready}
          why={allowed ? t`Write something first.` : reason}
          variant="filled"
          loading={sending.busy}
          leftSection={<IconSend size={14} />}
          onClick={send}
        >
          <Trans>Send</Trans>
        </Act>
      </div>
    </>
  )
}

function Window({ until }: { until?: string | null }) {
  const words = useWords()
  const time = until && words.time(until)
  return <span className="dim small">{time && <Trans>The window is open until {time}</Trans>}</span>
}
