import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Page } from '../../parts/Page'

/** All messages of all campaigns. The list and the filter come from the route. */
export function MessagesPage({ filter, children }: { filter: ReactNode; children: ReactNode }) {
  return (
    <Page title={<Trans>Messages</Trans>} acts={filter}>
      {children}
    </Page>
  )
}
