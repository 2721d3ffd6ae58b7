import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useSource } from '../../../core/list/use-source'
import { List } from '../../../parts/list/List'
import { ListHead } from '../../../parts/ListHead'
import { Note } from '../../../parts/Note'
import { type RowOfFile, useRowColumns } from './row-columns'
import { numbered } from './numbered'
import { type Outcome, outcomeLooks } from './states'
import type { Import } from './types'

/** The rows of a file with what becomes of each. */
export function ImportRows({ file, outcome, code, onLead, onAll, children }: ImportRowsProps) {
  const { t } = useLingui()
  const columns = useRowColumns()
  const [search, setSearch] = useState<Record<string, unknown>>({})
  const source = numbered(useSource('list_import_rows', { import: file.id, outcome, code }))
  const sentence = code && file.reasons?.find((reason) => reason.code === code)?.sentence
  return (
    <>
      <ListHead title={outcome ? t(outcomeLooks[outcome].word) : <Trans>Every row</Trans>}>
        <span className="dim cut">{sentence ?? (outcome && t(outcomeLooks[outcome].meaning))}</span>
        {outcome && (
          <Button size="compact-sm" variant="subtle" onClick={onAll}>
            <Trans>Show every row</Trans>
          </Button>
        )}
        <span style={{ marginInlineStart: 'auto' }}>{children}</span>
      </ListHead>
      <List
        name="import-rows"
        label={t`Rows of the file`}
        source={source}
        columns={columns}
        search={search}
        onSearch={setSearch}
        counted={(count) => plural(count, { one: '# row', other: '# rows' })}
        onOpen={(row: RowOfFile) => row.person && onLead(row.person)}
        empty={<NoRows gone={!outcome && file.rows > 0} />}
      />
    </>
  )
}

interface ImportRowsProps {
  file: Import
  outcome?: Outcome
  /** Only those rejected for this. */
  code?: string
  onLead: (lead: string) => void
  onAll: () => void
  children?: ReactNode
}

function NoRows({ gone }: { gone: boolean }) {
  if (gone) {
    return (
      <Note title={<Trans>The rows of this file are no longer kept.</Trans>}>
        <Trans>They go some time after the import is over; the figures stay.</Trans>
      </Note>
    )
  }
  return (
    <Note title={<Trans>No row is like this.</Trans>}>
      <Trans>Choose another figure above.</Trans>
    </Note>
  )
}
