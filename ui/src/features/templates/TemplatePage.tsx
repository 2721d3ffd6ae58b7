import { Trans } from '@lingui/react/macro'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'

export function TemplatePage(_: { template: string }) {
  return (
    <Page title={<Trans>Template</Trans>}>
      <Note title={<Trans>This screen is not here yet.</Trans>} />
    </Page>
  )
}
