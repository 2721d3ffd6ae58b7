import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useViews } from '../../core/list/use-views'
import { useSource } from '../../core/list/use-source'
import { useWords } from '../../core/use-words'
import { Beside } from '../../parts/Beside'
import { List } from '../../parts/list/List'
import type { Source } from '../../parts/list/source'
import { Note } from '../../parts/Note'
import { AuditPane } from './AuditPane'
import type { AuditProps } from './AuditPage'
import { useColumns } from './columns'
import { inputOf, type Row, rowId, rowOf } from './entry'
import { useFilters } from './use-filters'

/** The rows that match, newest first, and the one that is open. Days are the office's, so its zone must be known. */
export function AuditList({ search, zone, onSearch }: AuditProps & { zone: string }) {
  const { t } = useLingui()
  const columns = useColumns()
  const views = useViews('audit')
  const words = useWords()
  const source = useRows(search, zone)
  const chosen = search.open && source.loaded().find(({ id }) => id === search.open)
  const open = (id?: string) => onSearch({ ...search, open: id })
  const pane = chosen && (
    <AuditPane
      entry={chosen}
      onOpen={(number) => open(rowId(number))}
      onNarrow={onSearch}
      onClose={() => open(undefined)}
    />
  )
  return (
    <Beside pane={pane}>
      <List
        name="audit"
        views={views}
        label={t`Audit log`}
        source={source}
        columns={columns}
        filters={useFilters(search)}
        search={search}
        onSearch={onSearch}
        counted={(count) => plural(count, { one: '# entry', other: '# entries' })}
        chosen={search.open}
        onOpen={(row) => open(row.id)}
        menu={(row) => [
          {
            label: t`Its whole history`,
            onClick: () => onSearch({ object: row.object, objectId: row.objectId ?? undefined }),
            may: Boolean(row.objectId),
            why: t`It is about many things at once.`,
          },
        ]}
        foot={<Trans>Times in {words.zone}</Trans>}
        empty={
          <Note title={<Trans>Nothing has happened yet.</Trans>}>
            <Trans>Every change anybody makes is written here, whichever way it is made.</Trans>
          </Note>
        }
      />
    </Beside>
  )
}

/** The list knows rows by words; the log numbers them. */
function useRows(search: AuditProps['search'], zone: string): Source<Row> {
  const source = useSource('search_audit', inputOf(search, zone))
  const { rowAt, loaded } = source
  const rows = useMemo(
    () => ({
      rowAt: (at: number) => {
        const entry = rowAt(at)
        return entry && rowOf(entry)
      },
      loaded: () => loaded().map(rowOf),
    }),
    [rowAt, loaded],
  )
  return { ...source, ...rows }
}
