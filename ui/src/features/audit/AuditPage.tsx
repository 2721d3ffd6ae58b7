import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../../core/use-read'
import { IconDownload } from '../../parts/icons'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { AuditList } from './AuditList'
import { AuditOutline } from './AuditOutline'
import { Broken } from './Broken'
import type { LogSearch } from './log-search'
import { ExportDialog } from './ExportDialog'
import { Intact } from './Intact'
import classes from './Intact.module.css'

/** Who did what, when and from where; and whether anybody has touched the log itself. */
export function AuditPage(props: AuditProps) {
  const { t } = useLingui()
  const [exporting, setExporting] = useState(false)
  const { data: me } = useRead('whoami', {})
  return (
    <Page
      title={<Trans>Audit log</Trans>}
      beside={
        <span className={classes.place}>
          <Intact />
        </span>
      }
      acts={
        <Button leftSection={<IconDownload size={14} />} onClick={() => setExporting(true)}>
          <Trans>Export…</Trans>
        </Button>
      }
    >
      <Broken />
      {me ? (
        <AuditList {...props} zone={me.zone} />
      ) : (
        <Skeleton label={t`Loading the log`}>
          <AuditOutline />
        </Skeleton>
      )}
      {exporting && <ExportDialog days={props.search.days} onClose={() => setExporting(false)} />}
    </Page>
  )
}

export interface AuditProps {
  /** What the address says. */
  search: LogSearch
  onSearch: (search: LogSearch) => void
}
