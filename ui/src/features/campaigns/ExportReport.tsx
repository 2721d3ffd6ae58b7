import { Trans, useLingui } from '@lingui/react/macro'
import { saveFile } from '../../core/files'
import { tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'
import { ExportMenu } from '../../parts/ExportMenu'

/** The delivery report as a file. Who took it along stands in the log. */
export function ExportReport({ campaign }: { campaign: string }) {
  const { t } = useLingui()
  const { may, why } = useMay('analytics.canExport')
  const change = useChange('export_delivery_report')
  const save = (kind: 'xlsx' | 'pdf') =>
    change.mutate(
      { campaign, kind },
      {
        onSuccess: (file) => void saveFile(file),
        onError: (refusal) => tellRefusal(t`Not exported`, refusal),
      },
    )
  return (
    <ExportMenu
      may={may}
      why={why}
      busy={change.isPending}
      what={<Trans>The delivery report</Trans>}
      kinds={[
        { name: 'xlsx', words: <Trans>Excel workbook</Trans>, onClick: () => save('xlsx') },
        { name: 'pdf', words: <Trans>PDF to print</Trans>, onClick: () => save('pdf') },
      ]}
    />
  )
}
