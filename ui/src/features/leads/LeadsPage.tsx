import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useCallback, useState } from 'react'
import { Listing } from '../../core/list/Listing'
import { useViews } from '../../core/list/use-views'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { Act } from '../../parts/Act'
import { IconPlus, IconTrash, IconUpload } from '../../parts/icons'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'
import { BulkActs } from './BulkActs'
import { type LeadRow, useLeadColumns } from './columns'
import { ExportLeads } from './ExportLeads'
import { inputOf, type LeadsSearch } from './leads-search'
import { NewLeadDialog } from './NewLeadDialog'
import { useBin } from './use-bin'
import { useLeadFilters } from './use-filters'

/** Everybody the office may sell to. */
export function LeadsPage(props: LeadsPageProps) {
  const { search, onOpen, onImport } = props
  const [adding, setAdding] = useState(false)
  const may = useMay('leads.canCreateLeads')
  const mayImport = useMay('leads.canImportLeads')
  const acts = (
    <>
      <ExportLeads search={search} />
      <Act {...mayImport} leftSection={<IconUpload size={14} />} onClick={onImport}>
        <Trans>Import…</Trans>
      </Act>
      <Act {...may} variant="filled" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
        <Trans>New lead…</Trans>
      </Act>
    </>
  )
  return (
    <Page title={<Trans>Leads</Trans>} acts={acts}>
      <LeadList {...props} />
      {adding && <NewLeadDialog onMade={onOpen} onClose={() => setAdding(false)} />}
    </Page>
  )
}

interface LeadsPageProps {
  search: LeadsSearch
  onSearch: (search: LeadsSearch) => void
  onOpen: (lead: string) => void
  onImport: () => void
}

function LeadList({ search, onSearch, onOpen, onImport }: LeadsPageProps) {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const columns = useLeadColumns()
  const filters = useLeadFilters(search.import)
  const menu = useRowMenu()
  const views = useViews('leads')
  const bulk = useCallback(
    (selection: Parameters<typeof BulkActs>[0]['selection'], clear: () => void): ReactNode => (
      <BulkActs selection={selection} search={search} onDone={clear} />
    ),
    [search],
  )
  return (
    <Listing
      operation="list_leads"
      input={inputOf(search, me?.zone)}
      name="leads"
      label={t`Leads`}
      columns={columns}
      filters={filters}
      search={search}
      onSearch={onSearch}
      views={views}
      allWord={t`All leads`}
      counted={(count) => plural(count, { one: '# lead', other: '# leads' })}
      onOpen={(row: LeadRow) => onOpen(row.id)}
      bulk={bulk}
      menu={menu}
      empty={<NoLeads onImport={onImport} />}
    />
  )
}

function useRowMenu() {
  const { t } = useLingui()
  const { remove, restore, may } = useBin()
  return useCallback(
    (row: LeadRow) =>
      row.deletedAt
        ? [{ label: t`Restore`, ...may, onClick: () => restore({ leads: [row.id] }) }]
        : [
            {
              label: t`Delete`,
              icon: <IconTrash size={14} />,
              danger: true,
              ...may,
              onClick: () => remove({ leads: [row.id] }),
            },
          ],
    [t, may, remove, restore],
  )
}

function NoLeads({ onImport }: { onImport: () => void }) {
  const may = useMay('leads.canImportLeads')
  const button = may.may && (
    <Button variant="filled" leftSection={<IconUpload size={14} />} onClick={onImport}>
      <Trans>Import a file</Trans>
    </Button>
  )
  return (
    <Note title={<Trans>No leads yet.</Trans>} action={button}>
      <Trans>
        Leads are the people you sell to. Import them from a CSV or Excel file: you see what would happen to every row
        before anything is saved.
      </Trans>
    </Note>
  )
}
