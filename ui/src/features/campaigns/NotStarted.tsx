import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Campaign } from '../../core/contract'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Note } from '../../parts/Note'
import { Skeleton } from '../../parts/Skeleton'
import { Checked } from './Checked'
import { LeftOut } from './LeftOut'
import classes from './NotStarted.module.css'
import { useAudienceWords } from './use-audience-words'
import { useLeft } from './use-left'

/** What a campaign will do that has not started: the plan, the check as it stands now, and the message. */
export function NotStarted({ campaign, preview, onEdit }: NotStartedProps) {
  const { template } = campaign
  if (!template)
    return (
      <Note
        title={<Trans>Nothing is sent yet.</Trans>}
        action={
          <Button variant="filled" onClick={onEdit}>
            <Trans>Go on planning</Trans>
          </Button>
        }
      >
        <Trans>This draft has no template yet.</Trans>
      </Note>
    )
  return (
    <div className={classes.split}>
      <div className={classes.main}>
        <div className={classes.inner}>
          <Facts campaign={campaign} />
          {campaign.state === 'draft' ? <Check campaign={campaign} /> : <Ready campaign={campaign} />}
        </div>
      </div>
      <aside className={classes.side}>{preview(template)}</aside>
    </div>
  )
}

interface NotStartedProps {
  campaign: Campaign
  preview: (template: string) => ReactNode
  onEdit: () => void
}

function Facts({ campaign }: { campaign: Campaign }) {
  const words = useWords()
  const { data } = useRead('list_accounts', {})
  const sender = data?.items.flatMap(({ numbers }) => numbers).find(({ id }) => id === campaign.number)
  const audience = useAudienceWords(campaign.audience)
  const start = campaign.startsAt && words.time(campaign.startsAt)
  const changed = words.time(campaign.changedAt)
  return (
    <dl className={classes.facts}>
      <dt>
        <Trans>From</Trans>
      </dt>
      <dd>
        <bdi className="figures">{sender?.display ?? campaign.number}</bdi>
      </dd>
      <dt>
        <Trans>To</Trans>
      </dt>
      <dd>{audience}</dd>
      <dt>
        <Trans>Starts</Trans>
      </dt>
      <dd>
        {start ? (
          <Trans>
            {start} {words.zone}
          </Trans>
        ) : (
          <Trans>when somebody starts it</Trans>
        )}
      </dd>
      <dt>
        <Trans>Changed</Trans>
      </dt>
      <dd>{changed}</dd>
    </dl>
  )
}

function Check({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('preflight_campaign', { campaign: campaign.id })
  if (!data) return error ? <Refused refusal={error} again={refetch} /> : <Skeleton label={t`Checking everything`} />
  return (
    <section aria-label={t`What was checked`}>
      <h2 style={{ marginBlockEnd: 8 }}>
        <Trans>If it started now</Trans>
      </h2>
      <Checked preflight={data} named={campaign} />
    </section>
  )
}

/** Who is in the ledger already and waits for the start. */
function Ready({ campaign }: { campaign: Campaign }) {
  const left = useLeft(campaign)
  const { audience } = campaign.counts
  if (audience === 0) return null
  const rest = left.reduce((sum, { count }) => sum - count, audience)
  return <LeftOut audience={audience} left={left} rest={rest} restWord={<Trans>Ready to be sent</Trans>} />
}
