import { Trans, useLingui } from '@lingui/react/macro'
import type { Campaign, Reply } from '../../core/contract'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Happening, History } from '../../parts/History'
import { Skeleton } from '../../parts/Skeleton'
import classes from './CampaignPage.module.css'

type Row = Reply<'search_audit'>['items'][number]

/** Who did what with a campaign, newest first, as the audit log has it. */
export function CampaignHistory({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui()
  const words = useWords()
  const { data, error, refetch } = useRead('search_audit', { object: 'campaign', objectId: campaign.id, limit: 200 })
  const says = useSays()
  if (!data) return error ? <Refused refusal={error} again={refetch} /> : <Skeleton label={t`Loading the history`} />
  return (
    <div className={classes.history}>
      <History label={t`History`}>
        {runs(data.items).map(({ row, times }) => {
          const by = row.userName ?? row.actor
          return (
            <Happening
              key={row.id}
              tone={row.result === 'done' ? 'working' : 'failed'}
              title={says(row)}
              at={row.at}
              time={words.exact(row.at)}
            >
              <p className="dim">
                {times > 1 ? (
                  <Trans>
                    by {by}, {times} times in a row
                  </Trans>
                ) : (
                  <Trans>by {by}</Trans>
                )}
              </p>
            </Happening>
          )
        })}
        <Happening
          tone="queued"
          title={<Trans>Made by {campaign.createdBy}</Trans>}
          at={campaign.createdAt}
          time={words.exact(campaign.createdAt)}
        />
      </History>
    </div>
  )
}

/** A draft that saves itself writes many rows; those in a row are one. */
function runs(rows: Row[]): { row: Row; times: number }[] {
  const found: { row: Row; times: number }[] = []
  for (const row of rows) {
    const last = found.at(-1)
    const same = last && last.row.operation === row.operation && last.row.userName === row.userName
    if (same && row.operation === 'change_campaign') last.times += 1
    else if (row.operation !== 'create_campaign') found.push({ row, times: 1 })
  }
  return found
}

/** An act in words; one this version has never heard of as it came. */
function useSays(): (row: Row) => string {
  const { t } = useLingui()
  return ({ operation, action }) => {
    const acts: Record<string, string> = {
      change_campaign: t`Draft changed`,
      launch_campaign: t`Started`,
      undo_launch: t`Start taken back`,
      set_campaign_state: t`State changed`,
      test_campaign: t`Test message sent`,
      retry_messages: t`Failed messages tried again`,
    }
    return acts[operation ?? ''] ?? operation ?? action
  }
}
