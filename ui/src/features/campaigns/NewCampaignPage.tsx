import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { useStored } from '../../core/use-stored'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import type { Template } from './steps/draft'
import type { Step } from './steps/step'
import { Wizard } from './steps/Wizard'
import { WizardOutline } from './steps/WizardOutline'

/** A campaign being planned, in four steps: a new one under an id made before, or a draft. */
export function NewCampaignPage(props: NewCampaignPageProps) {
  const { t } = useLingui()
  const templates = useRead('list_templates', {})
  const accounts = useRead('list_accounts', {})
  const stored = useStored('show_campaign', { campaign: props.campaign })
  const refusal =
    stored.refusal ?? (templates.data ? undefined : templates.error) ?? (accounts.data ? undefined : accounts.error)
  const again = () => {
    stored.again()
    void templates.refetch()
    void accounts.refetch()
  }
  if (refusal || stored.data === undefined || !templates.data || !accounts.data)
    return (
      <Page above={props.back} title={<Trans>New campaign</Trans>}>
        {refusal ? (
          <Refused refusal={refusal} again={again} />
        ) : (
          <Skeleton label={t`Loading the draft`}>
            <WizardOutline />
          </Skeleton>
        )}
      </Page>
    )
  return (
    <Wizard
      key={stored.data?.version}
      {...props}
      stored={stored.data}
      templates={templates.data.items}
      accounts={accounts.data.items}
      onReload={stored.again}
    />
  )
}

export interface NewCampaignPageProps {
  /** The id of the draft, which is kept in the address. */
  campaign: string
  step: Step
  back: ReactNode
  /** A template as a phone shows it. */
  preview: (template: Template) => ReactNode
  /** Where the variables of a template come from. */
  variables: (template: Template) => ReactNode
  /** What the audience is when nobody has chosen one yet: the people of another list. */
  audience?: Record<string, string>
  onStep: (step: Step) => void
  /** Shows the campaign's own page. */
  onDone: () => void
}
