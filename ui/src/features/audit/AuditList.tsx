import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { Refused } from '../../core/Refused'
import { usePages } from '../../core/use-pages'
import { useRead } from '../../core/use-read'
import { Beside } from '../../parts/Beside'
import { Note } from '../../parts/Note'
import { Skeleton } from '../../parts/Skeleton'
import { Table } from '../../parts/Table'
import { AuditPane } from './AuditPane'
import type { AuditProps } from './AuditPage'
import { useColumns } from './columns'
import { inputOf, isNarrowed } from './entry'

/** The rows that match, newest first, and the one that is open. */
export function AuditList(props: AuditProps) {
  const { t } = useLingui()
  // Days are the office's: without its zone nobody knows when they begin.
  const { data: me } = useRead('whoami', {})
  if (!me) return <Skeleton label={t`Loading the log`} />
  return <Rows {...props} zone={me.zone} />
}

function Rows({ by, open, onNarrow, onOpen, zone }: AuditProps & { zone: string }) {
  const { t } = useLingui()
  const columns = useColumns()
  const pages = usePages('search_audit', inputOf(by, zone))
  const rows = useMemo(() => pages.rows.map((entry) => ({ ...entry, id: String(entry.id) })), [pages.rows])
  const chosen = pages.rows.find(({ id }) => String(id) === open)

  if (pages.waiting) return <Skeleton label={t`Loading the log`} />
  if (pages.refusal) return <Refused refusal={pages.refusal} again={pages.again} />
  if (rows.length === 0) return <Nothing narrowed={isNarrowed(by)} onAll={() => onNarrow({})} />
  const pane = chosen && (
    <AuditPane entry={chosen} onOpen={onOpen} onNarrow={onNarrow} onClose={() => onOpen(undefined)} />
  )
  return (
    <Beside pane={pane}>
      <Table
        label={t`Audit log`}
        rows={rows}
        columns={columns}
        chosen={open}
        onOpen={(row) => onOpen(row.id)}
        onRange={pages.onRange}
      />
    </Beside>
  )
}

function Nothing({ narrowed, onAll }: { narrowed: boolean; onAll: () => void }) {
  if (!narrowed)
    return (
      <Note title={<Trans>Nothing has happened yet.</Trans>}>
        <Trans>Every change anybody makes is written here, whichever way it is made.</Trans>
      </Note>
    )
  return (
    <Note
      title={<Trans>No row matches.</Trans>}
      action={
        <Button onClick={onAll}>
          <Trans>Show everything</Trans>
        </Button>
      }
    >
      <Trans>Nobody did that, in these days, with these words.</Trans>
    </Note>
  )
}
