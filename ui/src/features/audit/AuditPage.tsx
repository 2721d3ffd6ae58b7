import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Page } from '../../parts/Page'
import { AuditList } from './AuditList'
import { Broken } from './Broken'
import { ExportDialog } from './ExportDialog'
import { Filters } from './Filters'
import { Intact } from './Intact'
import type { Narrowed } from './entry'

/** Who did what, when and from where; and whether anybody has touched the log itself. */
export function AuditPage(props: AuditProps) {
  const { by, onNarrow } = props
  const [exporting, setExporting] = useState(false)
  return (
    <Page
      title={<Trans>Audit log</Trans>}
      beside={
        <span>
          <Intact />
        </span>
      }
      acts={
        <Button onClick={() => setExporting(true)}>
          <Trans>Export…</Trans>
        </Button>
      }
    >
      <Broken />
      <Filters by={by} onNarrow={onNarrow} />
      <AuditList key={JSON.stringify(by)} {...props} />
      {exporting && <ExportDialog by={by} onClose={() => setExporting(false)} />}
    </Page>
  )
}

export interface AuditProps {
  by: Narrowed
  /** The number of the row whose detail is open. */
  open?: string
  onNarrow: (by: Narrowed) => void
  onOpen: (id?: string) => void
}
