import { useLingui } from '@lingui/react/macro'
import { Loader } from '@mantine/core'
import type { Step } from '../../core/workspace'
import { IconAlertTriangle, IconCheck } from '../../parts/icons'
import classes from './Checks.module.css'

/** What is being checked or done, live: each with a sign and its words, and what to do when it failed. */
export function Checks({ label, steps }: { label: string; steps: Step[] }) {
  const { t } = useLingui()
  if (steps.length === 0) return null
  const words = { working: t`Under way`, good: t`Good`, bad: t`Failed` }
  return (
    <ol className={classes.checks} aria-label={label} aria-live="polite">
      {steps.map(({ name, says, state, advice }) => (
        <li key={name} data-state={state}>
          <span className={classes.sign} role="img" aria-label={words[state]}>
            {state === 'working' ? (
              <Loader size={13} />
            ) : state === 'good' ? (
              <IconCheck size={14} stroke={2.5} />
            ) : (
              <IconAlertTriangle size={14} />
            )}
          </span>
          <span>
            {says}
            {advice && <span className="dim"> {advice}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
