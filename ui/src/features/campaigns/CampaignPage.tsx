import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Campaign } from '../../core/contract'
import type { MessageState } from '../../core/states'
import { Refused } from '../../core/Refused'
import { campaignLook } from '../../core/states'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { CampaignActs } from './CampaignActs'
import classes from './CampaignPage.module.css'
import { Failures } from './Failures'
import { PauseLine } from './PauseLine'
import { Progress } from './Progress'
import { Skipped } from './Skipped'

/** One campaign while it happens. Its messages, which are another feature's, come from the route. */
export function CampaignPage({ campaign, back, messages, state, onState }: CampaignPageProps) {
  const { t } = useLingui()
  const say = useSay()
  const { data, error, refetch } = useRead('show_campaign', { campaign })
  if (!data) {
    return (
      <Page above={back} title={<Trans>Campaign</Trans>}>
        {error ? <Refused refusal={error} again={refetch} /> : <Skeleton label={t`Loading the campaign`} />}
      </Page>
    )
  }
  const { word, tone } = campaignLook(data.state)
  return (
    <Page
      above={back}
      title={data.name}
      beside={
        <span className={classes.beside}>
          <Dot tone={tone}>{say(word)}</Dot>
          <Facts campaign={data} />
        </span>
      }
      acts={<CampaignActs campaign={data} />}
    >
      <PauseLine campaign={data} />
      {data.startedAt ? (
        <>
          <div className={classes.summary}>
            <Progress campaign={data} chosen={state} onState={onState} />
            <Skipped reasons={data.skippedByReason} onState={onState} />
            <Failures failures={data.failuresByCode} onState={onState} />
          </div>
          {messages(data)}
        </>
      ) : (
        <NotLaunched audience={data.counts.audience} />
      )}
    </Page>
  )
}

interface CampaignPageProps {
  campaign: string
  back: ReactNode
  messages: (campaign: Campaign) => ReactNode
  /** The state whose messages are listed. */
  state?: MessageState
  /** Shows only the messages in this state, or all. */
  onState: (state?: MessageState) => void
}

function NotLaunched({ audience }: { audience: number }) {
  const people =
    audience > 0 && plural(audience, { one: '# person in the audience.', other: '# people in the audience.' })
  return (
    <Note title={<Trans>Nothing is sent yet.</Trans>}>
      {people} <Trans>Launching shows first who would be left out and why, and when it would be done.</Trans>
    </Note>
  )
}

function Facts({ campaign }: { campaign: Campaign }) {
  const words = useWords()
  const { templateName, language, createdBy } = campaign
  const started = campaign.startedAt && words.time(campaign.startedAt)
  return (
    <span className={`dim cut ${classes.facts}`}>
      {templateName} · {language} · {started ? <Trans>started {started}</Trans> : <Trans>by {createdBy}</Trans>}
    </span>
  )
}
