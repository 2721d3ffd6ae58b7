import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu, Textarea } from '@mantine/core'
import { useRef } from 'react'
import { useWords } from '../../core/use-words'
import { IconBold, IconBraces, IconCode, IconItalic, IconStrikethrough } from '../../parts/icons'
import classes from './BodyField.module.css'
import { type LeadField, useLeadFields } from './lead-fields'

const marks = [
  { mark: '*', Icon: IconBold, key: 'bold' },
  { mark: '_', Icon: IconItalic, key: 'italic' },
  { mark: '~', Icon: IconStrikethrough, key: 'struck' },
  { mark: '```', Icon: IconCode, key: 'fixed' },
] as const

/** The text, with WhatsApp's marks and the variables at hand. */
export function BodyField({ value, error, nameFor, onChange }: BodyFieldProps) {
  const { t } = useLingui()
  const words = useWords()
  const fields = useLeadFields()
  const area = useRef<HTMLTextAreaElement>(null)
  const names = { bold: t`Bold`, italic: t`Italic`, struck: t`Struck through`, fixed: t`Fixed width` }

  const around = (before: string, after: string, added?: Added) => {
    const field = area.current
    if (!field) return
    const { selectionStart: from, selectionEnd: to } = field
    onChange(value.slice(0, from) + before + value.slice(from, to) + after + value.slice(to), added)
    // The caret is put back once the new text is there.
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(from + before.length, to + before.length)
    })
  }
  const insert = ({ key, example }: LeadField) => {
    const name = nameFor(key)
    around(`{{${name}}}`, '', { name, field: key, example })
  }
  const count = words.number(value.length)

  return (
    <div>
      <div className={classes.tools} role="toolbar" aria-label={t`Format`}>
        {marks.map(({ mark, Icon, key }) => (
          <ActionIcon key={key} size="sm" aria-label={names[key]} title={names[key]} onClick={() => around(mark, mark)}>
            <Icon size={15} />
          </ActionIcon>
        ))}
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="compact-xs" variant="subtle" leftSection={<IconBraces size={14} />}>
              <Trans>Insert a variable</Trans>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {fields.map((field) => (
              <Menu.Item
                key={field.key}
                rightSection={<span className="dim small">{field.example}</span>}
                onClick={() => insert(field)}
              >
                {field.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <span className="dim small figures">
          <Trans>{count} characters</Trans>
        </span>
      </div>
      <Textarea
        ref={area}
        aria-label={t`Text`}
        id="field-body"
        classNames={{ input: classes.text }}
        value={value}
        error={error}
        rows={6}
        dir="auto"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}

interface BodyFieldProps {
  value: string
  error?: string
  /** What a new variable for this lead field is called. */
  nameFor: (field: string) => string
  onChange: (text: string, added?: Added) => void
}

/** A variable that was put into the text. */
export interface Added {
  name: string
  field: string
  example: string
}
