import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { Note } from '../../parts/Note'
import { Skeleton } from '../../parts/Skeleton'
import { Failed } from './Failed'
import classes from './HerePlace.module.css'
import { useTestSend } from './use-test-send'
import { Watched } from './Watched'

/** One message to oneself, watched until it is read: whoever sees that knows that everything works. */
export function TestStep() {
  const { t } = useLingui()
  const accounts = useRead('list_accounts', {})
  const templates = useRead('list_templates', {})
  const [phone, setPhone] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [agreed, setAgreed] = useState(false)
  const send = useTestSend()
  const error = accounts.error ?? templates.error
  if (error) return <Refused refusal={error} again={() => void accounts.refetch()} />
  if (!accounts.data || !templates.data) return <Skeleton rows={4} label={t`Loading`} />

  const number = accounts.data.items.flatMap(({ numbers }) => numbers).find(({ status }) => status === 'CONNECTED')
  const ready = templates.data.items.filter(({ sendable }) => sendable)
  const template = chosen ?? ready[0]?.id
  if (!number) return <Missing what={t`No number is connected yet.`} advice={t`Go back to the WhatsApp account.`} />
  if (!template)
    return (
      <Missing
        what={t`No template is approved yet.`}
        advice={t`Only an approved template may open a conversation. Write one under Templates; this step waits for it.`}
      />
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (agreed && phone.trim()) send.mutate({ phone: phone.trim(), number: number.id, template })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        type="tel"
        label={t`Your own number`}
        description={t`With its country, as +91 98765 43210.`}
        value={phone}
        autoComplete="tel"
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <NativeSelect
        label={t`Template`}
        value={template}
        data={ready.map(({ id, name, language }) => ({ value: id, label: `${name} · ${language}` }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <label className={classes.agreed}>
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
        <span>{t`This is my number, and I agree to get this message. That is recorded as consent.`}</span>
      </label>
      <div>
        <Button
          type="submit"
          variant="filled"
          size="sm"
          loading={send.isPending}
          disabled={!agreed || phone.trim() === ''}
        >
          <Trans>Send it</Trans>
        </Button>
      </div>
      <Failed refusal={send.error} />
      {send.data && <Watched message={send.data} />}
    </form>
  )
}

function Missing({ what, advice }: { what: string; advice: string }) {
  return <Note title={what}>{advice}</Note>
}
