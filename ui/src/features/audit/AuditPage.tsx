import { Trans } from '@lingui/react/macro'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'

export function AuditPage() {
  return (
    <Page title={<Trans>Audit log</Trans>}>
      <Note title={<Trans>This screen is not here yet.</Trans>} />
    </Page>
  )
}
