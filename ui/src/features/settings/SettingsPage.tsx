import { Trans } from '@lingui/react/macro'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'

export function SettingsPage() {
  return (
    <Page title={<Trans>Settings</Trans>}>
      <Note title={<Trans>This screen is not here yet.</Trans>} />
    </Page>
  )
}
