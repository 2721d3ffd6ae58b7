import { Trans } from '@lingui/react/macro'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'

export function LeadsPage(_: { onOpen: (lead: string) => void }) {
  return (
    <Page title={<Trans>Leads</Trans>}>
      <Note title={<Trans>This screen is not here yet.</Trans>} />
    </Page>
  )
}
