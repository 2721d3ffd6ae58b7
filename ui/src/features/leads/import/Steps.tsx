import { useLingui } from '@lingui/react/macro'
import { IconCheck } from '../../../parts/icons'
import classes from '../../../parts/Steps.module.css'

const order = ['file', 'columns', 'check', 'save', 'done'] as const
export type Step = (typeof order)[number]

/** Where an import stands among its steps. */
export function Steps({ at }: { at: Step }) {
  const { t } = useLingui()
  const names = [t`File`, t`Columns`, t`Dry run`, t`Import`]
  const here = order.indexOf(at)
  return (
    <ol className={classes.steps} aria-label={t`Steps of an import`}>
      {names.map((name, step) => (
        <li
          key={name}
          className={classes.step}
          data-done={step < here || undefined}
          aria-current={step === here ? 'step' : undefined}
        >
          <span className={classes.number} aria-hidden>
            {step < here ? <IconCheck size={13} /> : step + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  )
}
