import { Trans, useLingui } from '@lingui/react/macro'
import { Button, CloseButton, TextInput } from '@mantine/core'
import { useState } from 'react'
import { OWN } from './flat'
import classes from './LeadForm.module.css'
import { sentence } from './use-field-names'

/** The fields an office has made up for itself. */
export function OwnFields({ fields, onField, onRemove }: OwnFieldsProps) {
  const { t } = useLingui()
  return (
    <fieldset className={classes.own}>
      <legend>
        <Trans>Fields of your own</Trans>
      </legend>
      {fields.map(([key, text]) => {
        const name = sentence(key.slice(OWN.length))
        return (
          <div key={key} className={classes.line}>
            <span className="dim cut" title={name}>
              {name}
            </span>
            <TextInput
              size="xs"
              aria-label={name}
              value={text}
              onChange={(event) => onField(key, event.currentTarget.value)}
            />
            <CloseButton
              size="sm"
              aria-label={t`Empty ${name}`}
              title={t`Empty ${name}`}
              disabled={text === ''}
              onClick={() => onRemove(key)}
            />
          </div>
        )
      })}
      <NewField onField={onField} />
    </fieldset>
  )
}

interface OwnFieldsProps {
  fields: [string, string][]
  onField: (key: string, text: string) => void
  onRemove: (key: string) => void
}

function NewField({ onField }: Pick<OwnFieldsProps, 'onField'>) {
  const { t } = useLingui()
  const [name, setName] = useState<string>()
  if (name === undefined) {
    return (
      <Button variant="subtle" size="compact-sm" className={classes.another} onClick={() => setName('')}>
        <Trans>Add a field…</Trans>
      </Button>
    )
  }
  const key = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  const add = () => {
    if (key) onField(OWN + key, '')
    setName(undefined)
  }
  return (
    <div className={classes.line}>
      <TextInput
        size="xs"
        className={classes.name}
        aria-label={t`Name of the new field`}
        placeholder={t`Name of the new field`}
        value={name}
        maxLength={40}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
      />
      <Button size="compact-sm" disabled={!key} onClick={add}>
        <Trans>Add</Trans>
      </Button>
    </div>
  )
}
