import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Menu, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { saveFile } from '../../core/files'
import { tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { IconDownload } from '../../parts/icons'
import { filterOf, type LeadsSearch, type Sort } from './leads-search'

type Kind = 'xlsx' | 'csv'

/** Takes what the list shows along as a file. Who did so stands in the log. */
export function ExportMenu({ search }: { search: LeadsSearch }) {
  const { may, why } = useMay('leads.canExportLeads')
  const { busy, save } = useExport(search)
  useHotkeys([['mod+E', () => may && save('xlsx')]])
  return (
    <Menu position="bottom-end" disabled={!may}>
      <Tooltip label={why} disabled={may}>
        <span>
          <Menu.Target>
            <Button
              leftSection={<IconDownload size={14} />}
              loading={busy}
              data-disabled={!may || undefined}
              aria-disabled={!may || undefined}
              aria-description={may ? undefined : why}
            >
              <Trans>Export</Trans>
            </Button>
          </Menu.Target>
        </span>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Everything the list shows</Trans>
        </Menu.Label>
        <Menu.Item onClick={() => save('xlsx')}>
          <Trans>Excel workbook</Trans>
        </Menu.Item>
        <Menu.Item onClick={() => save('csv')}>
          <Trans>Text with commas (CSV)</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
