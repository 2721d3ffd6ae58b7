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
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { Tabs } from '../../parts/Tabs'
import { CampaignActs } from './CampaignActs'
import { CampaignHistory } from './CampaignHistory'
import { CampaignOutline } from './CampaignOutline'
import classes from './CampaignPage.module.css'
import { Failures } from './Failures'
import { HoldStrip } from './HoldStrip'
import { NotStarted } from './NotStarted'
import { PauseLine } from './PauseLine'
import { Progress } from './Progress'
import { Skipped } from './Skipped'

/** One campaign while it happens. Its messages, which are another feature's, come from the route. */
export function CampaignPage(props: CampaignPageProps) {
  const { t } = useLingui()
  const { campaign, back, tab, messages, state, onState } = props
  const { data, error, refetch } = useRead('show_campaign', { campaign })
  if (!data || data.id !== campaign) {
    return (
      <Page above={back} title={<Trans>Campaign</Trans>}>
        {error ? (
          <Refused refusal={error} again={refetch} />
        ) : (
          <Skeleton label={t`Loading the campaign`}>
            <CampaignOutline />
          </Skeleton>
        )}
      </Page>
    )
  }
  const tabs = [
    { key: 'messages' as const, name: data.startedAt ? t`Messages` : t`Plan` },
    { key: 'history' as const, name: t`History` },
  ]
  return (
    <Page above={back} title={data.name} beside={<Beside campaign={data} />} acts={<Acts {...props} shown={data} />}>
      <HoldStrip campaign={data} />
      <PauseLine campaign={data} />
      {data.startedAt && (
        <div className={classes.summary}>
          <Progress campaign={data} chosen={state} onState={onState} />
          <Skipped reasons={data.skippedByReason} onReason={(reason) => props.onShow({ reason })} />
          <Failures failures={data.failuresByCode} onCode={(code) => props.onShow({ code })} />
        </div>
      )}
      <Tabs
        label={t`Parts of the campaign`}
        tabs={tabs}
        current={tab ?? 'messages'}
        onTab={(next) => props.onTab(next === 'history' ? next : undefined)}
      />
      {tab === 'history' ? (
        <CampaignHistory campaign={data} />
      ) : data.startedAt ? (
        messages(data)
      ) : (
        <NotStarted campaign={data} preview={props.preview} onEdit={props.onEdit} />
      )}
    </Page>
  )
}

export interface CampaignPageProps {
  campaign: string
  back: ReactNode
  messages: (campaign: Campaign) => ReactNode
  /** Which part is open; the messages without. */
  tab?: 'history'
  onTab: (tab?: 'history') => void
  /** The state whose messages are listed. */
  state?: MessageState
  /** Shows only the messages in this state, or all. */
  onState: (state?: MessageState) => void
  /** Shows only those left out for this reason, or failed with this code. */
  onShow: (which: { reason: string } | { code: number }) => void
  /** Asks what can be tried again, before anything is. */
  retry: (onClose: () => void) => ReactNode
  /** The template with this id, as a phone shows it. */
  preview: (template: string) => ReactNode
  /** Opens the draft where it is planned. */
  onEdit: () => void
  /** The campaign is not there any more. */
  onGone: () => void
}

function Acts({ shown, retry, onEdit, onGone }: CampaignPageProps & { shown: Campaign }) {
  return <CampaignActs campaign={shown} retry={retry} onEdit={onEdit} onGone={onGone} />
}

function Beside({ campaign }: { campaign: Campaign }) {
  const say = useSay()
  const words = useWords()
  const { word, tone } = campaignLook(campaign.state)
  const { templateName, language, createdBy } = campaign
  const started = campaign.startedAt && words.time(campaign.startedAt)
  return (
    <span className={classes.beside}>
      <Dot tone={tone}>{say(word)}</Dot>
      <span className={`dim cut ${classes.facts}`}>
        {templateName && `${templateName} · ${language} · `}
        {started ? <Trans>started {started}</Trans> : <Trans>by {createdBy}</Trans>}
      </span>
    </span>
  )
}
