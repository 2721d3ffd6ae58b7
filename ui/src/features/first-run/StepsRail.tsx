import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck } from '../../parts/icons'
import { type StepKey, stepKeys, steps } from './steps'
import classes from './StepsRail.module.css'
import type { Standing } from './use-standings'

/** The way and how far one is. A step that is done says so with a tick and a word. */
export function StepsRail({ step, standings, onStep }: StepsRailProps) {
  const { t } = useLingui()
  const may = standings.place === 'good'
  return (
    <nav className={classes.rail} aria-label={t`First steps`}>
      <p className={classes.brand}>
        <img src="/waybill.svg" width={24} height={24} alt="" /> Waybill
      </p>
      <ol>
        {stepKeys.map((key, at) => (
          <li key={key}>
            <button
              type="button"
              className={classes.step}
              aria-current={key === step ? 'step' : undefined}
              disabled={!may && key !== 'place'}
              title={may || key === 'place' ? undefined : t`Choose first where Waybill works.`}
              onClick={() => onStep(key)}
            >
              <span className={classes.mark} data-good={standings[key] === 'good' || undefined} aria-hidden>
                {standings[key] === 'good' ? <IconCheck size={13} stroke={2.5} /> : at + 1}
              </span>
              <span>
                {t(steps[key].name)}
                {standings[key] === 'good' && <span className={classes.word}>{t`Done`}</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="dim small">
        <Trans>You can come back to all of this from Settings.</Trans>
      </p>
    </nav>
  )
}

interface StepsRailProps {
  step: StepKey
  standings: Record<StepKey, Standing>
  onStep: (step: StepKey) => void
}
