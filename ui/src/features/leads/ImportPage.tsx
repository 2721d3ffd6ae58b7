import { Trans } from '@lingui/react/macro'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'

export function ImportPage() {
  return (
    <Page title={<Trans>Import leads</Trans>}>
      <Note title={<Trans>This screen is not here yet.</Trans>} />
    </Page>
  )
}
