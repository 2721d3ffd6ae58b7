import { useLingui } from '@lingui/react/macro'
import classes from './Thread.module.css'

/** What Waybill understood from it about consent. */
export function Reading({ reading }: { reading?: string | null }) {
  const { t } = useLingui()
  const words: Record<string, string> = {
    stop: t`Understood as STOP: opted out.`,
    button_stop: t`Pressed the button to stop: opted out.`,
    start: t`Understood as START: opted in again.`,
    yes: t`Understood as yes: consent confirmed.`,
    near_miss: t`Looks like a wish to stop; somebody has to decide in Consent.`,
  }
  const word = reading && words[reading]
  if (!word) return null
  return (
    <p className={classes.reading} data-reading={reading}>
      {word}
    </p>
  )
}
