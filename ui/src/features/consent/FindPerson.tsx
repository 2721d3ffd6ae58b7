import { Trans, useLingui } from '@lingui/react/macro'
import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useRead } from '../../core/use-read'
import classes from './FindPerson.module.css'

/** Finds the person whose consent is to be recorded. */
export function FindPerson({ onPerson, onClose }: { onPerson: (person: string) => void; onClose: () => void }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [looked] = useDebouncedValue(text.trim(), 200)
  return (
    <Modal opened onClose={onClose} withCloseButton={false} size={420} title={<Trans>Whose consent?</Trans>}>
      <TextInput
        data-autofocus
        aria-label={t`Name or number`}
        placeholder={t`Name or part of the number`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.found}>{looked && <Found text={looked} onPerson={onPerson} />}</div>
    </Modal>
  )
}

function Found({ text, onPerson }: { text: string; onPerson: (person: string) => void }) {
  const { t } = useLingui()
  const { data, error } = useRead('list_leads', { text, limit: 8 })
  if (error) return <p className="dim">{error.message}</p>
  if (!data) return null
  if (data.items.length === 0) {
    return (
      <p className="dim">
        <Trans>Nobody is called so. Add the person under Leads first.</Trans>
      </p>
    )
  }
  return (
    <ul>
      {data.items.map(({ id, name, phone }) => (
        <li key={id}>
          <button type="button" className={classes.person} onClick={() => onPerson(id)}>
            <span className="cut">{name ?? t`No name`}</span>
            <bdi className="dim figures">{phone}</bdi>
          </button>
        </li>
      ))}
    </ul>
  )
}
