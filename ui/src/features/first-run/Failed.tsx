import type { Refusal } from '../../core/refusals'
import classes from './Failed.module.css'

/** What went wrong, beneath what was tried. */
export function Failed({ refusal }: { refusal: Refusal | null }) {
  if (!refusal) return null
  return (
    <p className={classes.failed} role="alert">
      {refusal.message} <code>{refusal.code}</code>
    </p>
  )
}
