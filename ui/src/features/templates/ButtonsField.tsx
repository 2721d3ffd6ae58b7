import { Trans, useLingui } from '@lingui/react/macro'
import { Button as Push, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus } from '../../parts/icons'
import classes from './ButtonsField.module.css'
import type { Button } from './form'
import { errorOf } from './says'
import type { Finding } from './types'

/** The buttons under the message, in the order in which they are shown. */
export function ButtonsField({ buttons, findings, onChange }: ButtonsFieldProps) {
  const { t } = useLingui()
  const kinds = [
    { value: 'QUICK_REPLY', label: t`Quick reply` },
    { value: 'URL', label: t`Open a page` },
    { value: 'PHONE_NUMBER', label: t`Call a number` },
    { value: 'COPY_CODE', label: t`Copy a code` },
  ]
  const put = (at: number, next: Button) => onChange(buttons.map((button, index) => (index === at ? next : button)))
  const whole = errorOf(findings, 'buttons')
  return (
    <div className={classes.list} id="field-buttons">
      {buttons.map((button, at) => (
        <div key={at} className={classes.button} role="group" aria-label={t`Button ${at + 1}`}>
          <NativeSelect
            aria-label={t`What it does`}
            data={kinds.some(({ value }) => value === button.type) ? kinds : [...kinds, button.type]}
            value={button.type}
            onChange={(event) => put(at, { type: event.currentTarget.value, text: button.text })}
          />
          <TextInput
            aria-label={t`What it says`}
            placeholder={t`What it says`}
            value={button.text ?? ''}
            error={errorOf(findings, `buttons[${at}].text`)}
            onChange={(event) => put(at, { ...button, text: event.currentTarget.value })}
          />
          <Target button={button} onChange={(next) => put(at, next)} />
          <CloseButton
            size="sm"
            aria-label={t`Remove this button`}
            title={t`Remove this button`}
            onClick={() => onChange(buttons.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {whole && (
        <p role="alert" className="small" style={{ color: 'var(--alarm)' }}>
          {whole}
        </p>
      )}
      <div>
        <Push
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...buttons, { type: 'QUICK_REPLY', text: '' }])}
        >
          <Trans>Add a button</Trans>
        </Push>
      </div>
    </div>
  )
}

interface ButtonsFieldProps {
  buttons: Button[]
  findings: Finding[]
  onChange: (buttons: Button[]) => void
}

function Target({ button, onChange }: { button: Button; onChange: (button: Button) => void }) {
  const { t } = useLingui()
  if (button.type === 'URL')
    return (
      <TextInput
        aria-label={t`Address of the page`}
        placeholder="https://shop.example.com/{{1}}"
        value={button.url ?? ''}
        onChange={(event) => onChange({ ...button, url: event.currentTarget.value })}
      />
    )
  if (button.type === 'PHONE_NUMBER')
    return (
      <TextInput
        aria-label={t`Number to call`}
        placeholder="+914440001234"
        value={button.phone_number ?? ''}
        onChange={(event) => onChange({ ...button, phone_number: event.currentTarget.value })}
      />
    )
  if (button.type === 'COPY_CODE')
    return (
      <TextInput
        aria-label={t`Example of a code`}
        placeholder="LAMP20"
        value={typeof button.example === 'string' ? button.example : ''}
        onChange={(event) => onChange({ ...button, example: event.currentTarget.value })}
      />
    )
  return (
    <span className={`small ${classes.none}`}>
      <Trans>The person answers with these words.</Trans>
    </span>
  )
}
