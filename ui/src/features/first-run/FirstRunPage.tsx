import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './FirstRunPage.module.css'
import { PlaceStep } from './PlaceStep'
import { after, type StepKey, steps } from './steps'
import { StepsRail } from './StepsRail'
import { useStandings } from './use-standings'

/** From nothing to a message that was read. Each step checks itself while one looks at it. */
export function FirstRunPage({ step, contents, onStep, onEnd }: FirstRunProps) {
  const { t } = useLingui()
  const standings = useStandings()
  // Nothing can be set up while there is no office yet.
  const shown = standings.place === 'good' ? step : 'place'
  const next = after(shown)
  const go = () => (next ? onStep(next) : onEnd())
  const done = standings[shown] === 'good'
  return (
    <main className={classes.page}>
      <StepsRail step={shown} standings={standings} onStep={onStep} />
      <div className={classes.content}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
        <section className={classes.step} aria-label={t(steps[shown].name)} tabIndex={0} key={shown}>
          <h1>{t(steps[shown].name)}</h1>
          <p className="dim">{t(steps[shown].about)}</p>
          <div className={classes.body}>{shown === 'place' ? <PlaceStep /> : contents[shown]}</div>
        </section>
        <footer className={classes.foot}>
          {standings.place === 'good' && next && (
            <Button variant="subtle" onClick={onEnd}>
              <Trans>Leave the rest for later</Trans>
            </Button>
          )}
          <span className={classes.space} />
          {shown !== 'place' && next && !done && (
            <Button onClick={go}>
              <Trans>Skip this step</Trans>
            </Button>
          )}
          {(done || !next) && (
            <Button variant="filled" onClick={go}>
              {next ? <Trans>Next: {t(steps[next].name)}</Trans> : <Trans>Go to Waybill</Trans>}
            </Button>
          )}
        </footer>
      </div>
    </main>
  )
}

interface FirstRunProps {
  step: StepKey
  /** What the steps after the first one show. */
  contents: Record<Exclude<StepKey, 'place'>, ReactNode>
  onStep: (step: StepKey) => void
  onEnd: () => void
}
