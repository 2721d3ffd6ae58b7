import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { AudienceStep } from './AudienceStep'
import { CheckStep } from './CheckStep'
import { type Account, nameFor, type Template } from './draft'
import { Sender } from './Sender'
import type { Step } from './step'
import { TemplateStep } from './TemplateStep'
import { TimeStep } from './TimeStep'
import type { Planned } from './use-draft'

/** The step that is open. */
export function StepShown(props: StepShownProps) {
  const { campaign, step, draft, set, saving, template, templates, accounts, zone, startLocal, onStart } = props
  const { i18n } = useLingui()
  const choose = (chosen: Template) => {
    const format = new Intl.DateTimeFormat(i18n.locale, { day: 'numeric', month: 'short', timeZone: zone })
    const day = format.format(new Date())
    const named = template ? nameFor(template, day) : ''
    const name = draft.name === named ? nameFor(chosen, day) : draft.name
    set({ template: chosen.id, name, variables: [] })
  }
  if (step === 'audience' && template)
    return <AudienceStep audience={draft.audience} template={template} onAudience={(audience) => set({ audience })} />
  if (step === 'time') return <TimeStep startLocal={startLocal} zone={zone} onStart={onStart} />
  if (step === 'check') return <CheckStep campaign={campaign} saving={saving} />
  return (
    <>
      <TemplateStep templates={templates} chosen={draft.template} onChoose={choose} />
      {template && (
        <Sender
          name={draft.name}
          number={draft.number}
          accounts={accounts}
          onName={(name) => set({ name })}
          onNumber={(number) => set({ number })}
        />
      )}
      {template && props.variables(template)}
    </>
  )
}

interface StepShownProps extends Planned {
  campaign: string
  step: Step
  template?: Template
  templates: Template[]
  accounts: Account[]
  zone: string
  startLocal?: string
  onStart: (local?: string) => void
  /** Where the variables of a template come from. */
  variables: (template: Template) => ReactNode
}
