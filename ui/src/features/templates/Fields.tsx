import { Trans } from '@lingui/react/macro'
import { ButtonsField } from './ButtonsField'
import classes from './Editor.module.css'
import { type Form, mapped, variablesOf } from './form'
import { type Account, Identity } from './Identity'
import { useLeadFields } from './lead-fields'
import { TextFields } from './TextFields'
import type { Finding } from './types'
import { Variables } from './Variables'

/** Everything of a template that can be written. */
export function Fields({ form, accounts, findings, onForm }: FieldsProps) {
  const fields = useLeadFields()
  const set = (part: Partial<Form>) => onForm(mapped({ ...form, ...part }, fields))
  const names = variablesOf(form)
  const { variables, examples, buttons } = form
  return (
    <div className={classes.inner}>
      <Identity form={form} accounts={accounts} findings={findings} set={set} />
      <TextFields form={form} findings={findings} set={set} />
      {names.length > 0 && (
        <section className={classes.section}>
          <h2>
            <Trans>Variables</Trans>
          </h2>
          <Variables
            names={names}
            variables={variables}
            examples={examples}
            onMapping={(next) => set({ variables: [...variables.filter(({ name }) => name !== next.name), next] })}
            onExample={(name, value) => set({ examples: { ...examples, [name]: value } })}
          />
        </section>
      )}
      <section className={classes.section}>
        <h2>
          <Trans>Buttons</Trans>
        </h2>
        <ButtonsField buttons={buttons} findings={findings} onChange={(next) => set({ buttons: next })} />
      </section>
    </div>
  )
}

export interface SectionProps {
  form: Form
  findings: Finding[]
  set: (part: Partial<Form>) => void
}

interface FieldsProps {
  form: Form
  accounts: Account[]
  findings: Finding[]
  onForm: (form: Form) => void
}
