import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Campaign } from '../../../core/contract'
import { Saved } from '../../../core/Saved'
import { useRead } from '../../../core/use-read'
import { Page } from '../../../parts/Page'
import type { NewCampaignPageProps } from '../NewCampaignPage'
import type { Account, Template } from './draft'
import { Side } from './Side'
import { Start } from './Start'
import { StepShown } from './StepShown'
import { Steps } from './Steps'
import { steps } from './step'
import { Changed } from './Changed'
import { useDraft } from './use-draft'
import { useObstacle } from './use-obstacle'
import classes from './Wizard.module.css'

/** The four steps with what is chosen so far beside them. Every change is saved. */
export function Wizard(props: WizardProps) {
  const { t } = useLingui()
  const { campaign, step, back, stored, templates, accounts, onStep, onDone } = props
  const { data: me } = useRead('whoami', {})
  const zone = me?.zone ?? 'UTC'
  const { draft, set, saving } = useDraft(campaign, stored, accounts, props.audience)
  const [startLocal, setStart] = useState<string>()
  const template = templates.find(({ id }) => id === draft.template)
  const obstacle = useObstacle({ draft, template, startLocal, zone })
  const reachable = obstacle?.step ?? 'check'
  const shown = steps.indexOf(step) > steps.indexOf(reachable) ? reachable : step
  const at = steps.indexOf(shown)
  const blocked = obstacle?.step === shown ? obstacle.why : undefined
  const next = steps[at + 1]
  const place = useFocusOn(shown)
  return (
    <Page above={back} title={draft.name || t`New campaign`} beside={<Saved saving={saving} />}>
      {saving.refusal?.code === 'VERSION_CONFLICT' && <Changed onReload={props.onReload} />}
      <Steps step={shown} reachable={reachable} onStep={onStep} />
      <div className={classes.split}>
        <div className={classes.main}>
          <div ref={place} className={classes.step} tabIndex={-1}>
            <div className={classes.inner}>
              <StepShown
                {...{ campaign, step: shown, draft, set, saving, template, templates, accounts, zone, startLocal }}
                variables={props.variables}
                onStart={setStart}
              />
            </div>
          </div>
          <footer className={classes.foot}>
            <span className={`dim ${classes.hint}`}>{blocked}</span>
            {at > 0 && (
              <Button onClick={() => onStep(steps[at - 1]!)}>
                <Trans>Back</Trans>
              </Button>
            )}
            {next ? (
              <Button variant="filled" disabled={Boolean(blocked)} onClick={() => onStep(next)}>
                <Trans>Next</Trans>
              </Button>
            ) : (
              <Start {...{ campaign, saving, startLocal, zone, onDone }} />
            )}
          </footer>
        </div>
        <Side {...{ draft, template, accounts, startLocal, zone, preview: props.preview }} />
      </div>
    </Page>
  )
}

interface WizardProps extends NewCampaignPageProps {
  /** What is stored already; null for a new one. */
  stored: Campaign | null
  templates: Template[]
  accounts: Account[]
  /** Begins again with what is stored now. */
  onReload: () => void
}

/** What is read and reached first after a step was taken is the step itself. */
function useFocusOn(step: string) {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current !== step) place.current?.focus()
    before.current = step
  }, [step])
  return place
}
