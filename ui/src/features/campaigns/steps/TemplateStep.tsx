import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { categoryWords, qualityLook } from '../../../core/template-states'
import { useSay } from '../../../core/use-say'
import { Dot } from '../../../parts/Dot'
import { Note } from '../../../parts/Note'
import { paths } from '../../../paths'
import type { Template } from './draft'
import classes from './TemplateStep.module.css'

/** Chooses one of the templates that both the office and Meta have approved. */
export function TemplateStep({ templates, chosen, onChoose }: TemplateStepProps) {
  const { t } = useLingui()
  const [wanted, setWanted] = useState('')
  const name = useId()
  const ready = templates.filter(({ sendable }) => sendable)
  const found = ready.filter((template) => textOf(template).includes(wanted.trim().toLowerCase()))
  const others = templates.length - ready.length
  const toTemplates = (
    <Button variant="filled" renderRoot={(props) => <Link {...props} to={paths.templates} />}>
      <Trans>Templates</Trans>
    </Button>
  )
  if (ready.length === 0)
    return (
      <Note title={<Trans>No template is approved yet.</Trans>} action={toTemplates}>
        <Trans>A campaign sends an approved template. Write one under Templates and submit it.</Trans>
      </Note>
    )
  return (
    <>
      {ready.length > 6 && (
        <TextInput
          className={classes.search}
          aria-label={t`Find a template`}
          placeholder={t`Find a template`}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <div className={classes.list} role="radiogroup" aria-label={t`Template`}>
        {found.map((template) => (
          <Option
            key={template.id}
            group={name}
            template={template}
            checked={template.id === chosen}
            onChoose={() => onChoose(template)}
          />
        ))}
      </div>
      {found.length === 0 && (
        <p className="dim">
          <Trans>No approved template has these words.</Trans>
        </p>
      )}
      {others > 0 && (
        <p className="dim small">
          <Trans>
            Only templates approved by a colleague and by Meta can be sent; {others} others are not there yet.
          </Trans>
        </p>
      )}
    </>
  )
}

interface TemplateStepProps {
  templates: Template[]
  chosen?: string
  onChoose: (template: Template) => void
}

function Option({ group, template, checked, onChoose }: OptionProps) {
  const say = useSay()
  const { word, tone } = qualityLook(template.quality)
  return (
    <label className={classes.option}>
      <input type="radio" name={group} checked={checked} onChange={onChoose} />
      <span className="cut">
        <span className={classes.name}>{template.name}</span> <span className="dim">· {template.language}</span>
        <br />
        <span className="dim small">{bodyOf(template)}</span>
      </span>
      <span className="dim">{say(categoryWords(template.category))}</span>
      <Dot tone={tone}>{say(word)}</Dot>
    </label>
  )
}

interface OptionProps {
  group: string
  template: Template
  checked: boolean
  onChoose: () => void
}

function bodyOf({ components }: Template): string {
  const body = (components as { type?: string; text?: string }[]).find(({ type }) => type === 'BODY')
  return (body?.text ?? '').replace(/\s+/g, ' ')
}

const textOf = (template: Template) => `${template.name} ${template.language} ${bodyOf(template)}`.toLowerCase()
