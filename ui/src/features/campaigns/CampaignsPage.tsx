import { Trans, useLingui } from '@lingui/react/macro'
import { Refused } from '../../core/Refused'
import { usePages } from '../../core/use-pages'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { Table } from '../../parts/Table'
import { useColumns } from './columns'

/** Every campaign with how far it is. */
export function CampaignsPage({ onOpen }: { onOpen: (campaign: string) => void }) {
  return (
    <Page title={<Trans>Campaigns</Trans>}>
      <CampaignList onOpen={onOpen} />
    </Page>
  )
}

function CampaignList({ onOpen }: { onOpen: (campaign: string) => void }) {
  const { t } = useLingui()
  const columns = useColumns()
  const pages = usePages('list_campaigns', {})
  if (pages.waiting) return <Skeleton label={t`Loading campaigns`} />
  if (pages.refusal) return <Refused refusal={pages.refusal} again={pages.again} />
  if (pages.rows.length === 0) {
    return (
      <Note title={<Trans>No campaigns yet.</Trans>}>
        <Trans>
          A campaign sends one approved template to the people who agreed to it, within the limits, and shows what
          became of every message.
        </Trans>
      </Note>
    )
  }
  return (
    <Table
      label={t`Campaigns`}
      rows={pages.rows}
      columns={columns}
      onOpen={(row) => onOpen(row.id)}
      onRange={pages.onRange}
    />
  )
}
