import { Trans } from '@lingui/react/macro'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'

export function ConversationsPage() {
  return (
    <Page title={<Trans>Conversations</Trans>}>
      <Note title={<Trans>This screen is not here yet.</Trans>} />
    </Page>
  )
}
