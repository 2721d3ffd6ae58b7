import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { messageLook } from '../../../core/states'
import { useChange } from '../../../core/use-change'
import { useRead } from '../../../core/use-read'
import { useSay } from '../../../core/use-say'
import { Dot } from '../../../parts/Dot'
import { IconSend } from '../../../parts/icons'
import { useRemembered } from '../../../parts/use-remembered'
import classes from './TestSend.module.css'

interface Person {
  id: string
  name?: string | null
  phone: string
}

/** One message first, to a number of one's own, and what becomes of it. The number is remembered. */
export function TestSend({ campaign, ready }: { campaign: string; ready: () => Promise<boolean> }) {
  const { t } = useLingui()
  const [person, setPerson] = useRemembered<Person | null>('test-person', null)
  const send = useChange('test_campaign')
  const start = async () => {
    if (person && (await ready())) send.mutate({ campaign, person: person.id })
  }
  return (
    <section className={classes.box} aria-label={t`Test message`}>
      <h2>
        <Trans>Test message</Trans>
      </h2>
      <p className="dim">
        <Trans>See it on a phone first: your own number, which has to be a lead who agreed.</Trans>
      </p>
      {person ? (
        <div className={classes.line}>
          <Button loading={send.isPending} leftSection={<IconSend size={14} />} onClick={() => void start()}>
            <Trans>Send a test to {person.name ?? person.phone}</Trans>
          </Button>
          <Button variant="subtle" onClick={() => setPerson(null)}>
            <Trans>Somebody else</Trans>
          </Button>
          {send.data && <Became message={send.data.message} />}
        </div>
      ) : (
        <Find onPerson={setPerson} />
      )}
      {send.error && (
        <p role="alert" style={{ color: 'var(--alarm)' }}>
          {send.error.message}
        </p>
      )}
    </section>
  )
}

/** What has become of the test message, as it goes. */
function Became({ message }: { message: string }) {
  const say = useSay()
  const { data } = useRead('show_message', { message })
  const { t } = useLingui()
  const { word, tone } = messageLook(data?.state ?? 'queued')
  return (
    <span role="status" style={{ alignSelf: 'center' }}>
      <Dot tone={tone}>{data ? say(word) : t`On its way`}</Dot> <span className="dim">{data?.reasonTitle}</span>
    </span>
  )
}

function Find({ onPerson }: { onPerson: (person: Person) => void }) {
  const { t } = useLingui()
  const [wanted, setWanted] = useState('')
  const [text] = useDebouncedValue(wanted.trim(), 200)
  return (
    <>
      <TextInput
        className={classes.who}
        aria-label={t`Name or number for the test`}
        placeholder={t`Name or number`}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      {text.length > 1 && <FoundPeople text={text} onPerson={onPerson} />}
    </>
  )
}

function FoundPeople({ text, onPerson }: { text: string; onPerson: (person: Person) => void }) {
  const { data, error } = useRead('list_leads', { text, limit: 5 })
  if (error)
    return (
      <p role="alert" style={{ color: 'var(--alarm)' }}>
        {error.message}
      </p>
    )
  if (data?.items.length === 0)
    return (
      <p className="dim">
        <Trans>No lead has this name or number.</Trans>
      </p>
    )
  return (
    <ul className={classes.found}>
      {data?.items.map(({ id, name, phone }) => (
        <li key={id}>
          <button
            type="button"
            className={classes.person}
            style={{ width: '100%' }}
            onClick={() => onPerson({ id, name, phone })}
          >
            <span className="cut">{name ?? phone}</span>
            <bdi className="dim figures">{phone}</bdi>
          </button>
        </li>
      ))}
    </ul>
  )
}
