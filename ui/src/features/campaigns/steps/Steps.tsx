import { useLingui } from '@lingui/react/macro'
import { IconCheck } from '../../../parts/icons'
import classes from '../../../parts/Steps.module.css'
import { type Step, steps } from './step'

/** The four steps, which of them are done, and the way back to each. */
export function Steps({ step, reachable, onStep }: StepsProps) {
  const { t } = useLingui()
  const names: Record<Step, string> = {
    template: t`Template`,
    audience: t`Audience`,
    time: t`Time`,
    check: t`Check and start`,
  }
  const at = steps.indexOf(step)
  return (
    <nav aria-label={t`Steps`}>
      <ol className={classes.steps}>
        {steps.map((each, index) => {
          const open = steps.indexOf(reachable) >= index
          return (
            <li key={each}>
              <button
                type="button"
                className={classes.step}
                aria-current={each === step ? 'step' : undefined}
                aria-disabled={!open || undefined}
                data-done={index < at || undefined}
                onClick={() => open && onStep(each)}
              >
                <span className={classes.number}>{index < at ? <IconCheck size={13} aria-hidden /> : index + 1}</span>
                {names[each]}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

interface StepsProps {
  step: Step
  /** The furthest step that can be shown. */
  reachable: Step
  onStep: (step: Step) => void
}
