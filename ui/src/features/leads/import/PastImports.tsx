import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { Listing } from '../../../core/list/Listing'
import { useSay } from '../../../core/use-say'
import { useWords } from '../../../core/use-words'
import { Dot } from '../../../parts/Dot'
import type { ListColumn } from '../../../parts/list/column'
import { ListHead } from '../../../parts/ListHead'
import { Note } from '../../../parts/Note'
import { importLook } from './states'
import type { Import } from './types'

/** Files that came in before, or are still on their way. */
export function PastImports({ onImport }: { onImport: (id: string) => void }) {
  const { t } = useLingui()
  const columns = useColumns()
  const [search, setSearch] = useState<Record<string, unknown>>({})
  return (
    <>
      <ListHead title={<Trans>Earlier files</Trans>} />
      <Listing
        operation="list_imports"
        input={{}}
        name="imports"
        label={t`Earlier files`}
        columns={columns}
        search={search}
        onSearch={setSearch}
        counted={(count) => plural(count, { one: '# file', other: '# files' })}
        onOpen={(row) => onImport(row.id)}
        empty={
          <Note title={<Trans>No file was imported yet.</Trans>}>
            <Trans>Each one stays here with what became of its rows.</Trans>
          </Note>
        }
      />
    </>
  )
}

function useColumns(): ListColumn<Import>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo(() => {
    const figure = (id: string, header: string, of: (row: Import) => number, from?: number): ListColumn<Import> => ({
      id,
      header,
      width: 84,
      figures: true,
      from,
      cell: (row) => (row.state === 'uploading' || row.state === 'staging' ? '' : words.number(of(row))),
      text: of,
    })
    return [
      {
        id: 'file',
        header: t`File`,
        width: 160,
        grow: 2,
        fixed: true,
        cell: ({ fileName }) => fileName,
      },
      {
        id: 'state',
        header: t`State`,
        width: 150,
        cell: (row) => <Dot tone={importLook(row).tone}>{say(importLook(row).word)}</Dot>,
        text: (row) => say(importLook(row).word),
      },
      figure('rows', t`Rows`, ({ rows }) => rows),
      figure('new', t`New`, ({ newRows }) => newRows, 620),
      figure('changed', t`Changed`, ({ changedRows }) => changedRows, 700),
      figure('rejected', t`Rejected`, ({ rejectedRows }) => rejectedRows, 560),
      {
        id: 'by',
        header: t`By`,
        width: 110,
        grow: 0.6,
        from: 820,
        cell: ({ createdByName }) => <span className="dim">{createdByName}</span>,
        text: ({ createdByName }) => createdByName,
      },
      {
        id: 'at',
        header: t`Started`,
        width: 112,
        figures: true,
        cell: ({ createdAt }) => <span className="dim">{words.time(createdAt)}</span>,
        text: ({ createdAt }) => createdAt,
      },
    ]
  }, [t, say, words])
}
