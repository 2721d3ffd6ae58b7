import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { useRef, useState } from 'react'
import { Refused } from '../../core/Refused'
import { newId } from '../../core/new-id'
import { tellDone } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { IconSend } from '../../parts/icons'
import { Skeleton } from '../../parts/Skeleton'
import classes from './Composer.module.css'
import { bodyOf, given, type Template } from './template'
import { Variables } from './Variables'

/** Outside the 24 hours only an approved template may be sent, with its variables filled. */
export function TemplateBox({ person, name, number }: { person: string; name: string; number: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('list_templates', {})
  const [chosen, setChosen] = useState('')
  const sendable = data?.items.filter((template) => template.sendable) ?? []
  const template = sendable.find(({ id }) => id === chosen)
  if (!data) {
    return error ? <Refused refusal={error} again={refetch} /> : <Skeleton rows={2} label={t`Loading the templates`} />
  }
  if (sendable.length === 0) {
    return (
      <p className={`dim ${classes.composer}`}>
        <Trans>No template is approved yet. Until one is, only their own message opens the conversation again.</Trans>
      </p>
    )
  }
  return (
    <div className={classes.composer}>
      <NativeSelect
        aria-label={t`Template`}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={[
          { value: '', label: t`Choose a template…` },
          ...sendable.map(({ id, name: title, language }) => ({ value: id, label: `${title} · ${language}` })),
        ]}
      />
      {template && (
        <Filled
          key={template.id}
          template={template}
          person={person}
          name={name}
          number={number}
          onSent={() => setChosen('')}
        />
      )}
    </div>
  )
}

function Filled({ template, person, name, number, onSent }: FilledProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const change = useChange('send_message')
  const id = useRef<string>(undefined)
  const send = () => {
    id.current ??= newId()
    change.mutate(
      { id: id.current, person, number, template: template.id, variables: given(template, typed) },
      {
        onSuccess: () => {
          tellDone(t`The template is on its way to ${name}.`)
          onSent()
        },
      },
    )
  }
  const onTyped = (next: Record<string, string>) => {
    id.current = undefined
    setTyped(next)
  }
  return (
    <>
      <Variables template={template} typed={typed} onTyped={onTyped} />
      <blockquote className={classes.preview} dir="auto">
        {bodyOf(template, typed)}
      </blockquote>
      {change.error && (
        <p className={classes.error} role="alert">
          <Trans>Not sent.</Trans> {change.error.message}
        </p>
      )}
      <div className={classes.foot}>
        <span className="dim small">
          <Trans>What stays empty is filled from the lead.</Trans>
        </span>
        <Button variant="filled" leftSection={<IconSend size={14} />} loading={change.isPending} onClick={send}>
          <Trans>Send the template</Trans>
        </Button>
      </div>
    </>
  )
}

interface FilledProps {
  template: Template
  person: string
  name: string
  number: string
  onSent: () => void
}
