import { Trans, useLingui } from '@lingui/react/macro'
import { useHotkeys } from '@mantine/hooks'
import { saveFile } from '../../core/files'
import { tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { ExportMenu } from '../../parts/ExportMenu'
import { filterOf, type LeadsSearch, type Sort } from './leads-search'

type Kind = 'xlsx' | 'csv'

/** Takes what the list shows along as a file. Who did so stands in the log. */
export function ExportLeads({ search }: { search: LeadsSearch }) {
  const { may, why } = useMay('leads.canExportLeads')
  const { busy, save } = useExport(search)
  useHotkeys([['mod+E', () => may && save('xlsx')]])
  return (
    <ExportMenu
      may={may}
      why={why}
      busy={busy}
      what={<Trans>Everything the list shows</Trans>}
      kinds={[
        { name: 'xlsx', words: <Trans>Excel workbook</Trans>, onClick: () => save('xlsx') },
        { name: 'csv', words: <Trans>Text with commas (CSV)</Trans>, onClick: () => save('csv') },
      ]}
    />
  )
}

function useExport(search: LeadsSearch) {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const change = useChange('export_leads')
  const { sort, down } = search
  const save = (kind: Kind) =>
    change.mutate(
      {
        kind,
        filter: filterOf(search, me?.zone),
        sort: sort as Sort | undefined,
        descending: sort ? down === true : true,
      },
      {
        onSuccess: (file) => void saveFile(file),
        onError: (refusal) => tellRefusal(t`Not exported`, refusal),
      },
    )
  return { busy: change.isPending, save }
}
