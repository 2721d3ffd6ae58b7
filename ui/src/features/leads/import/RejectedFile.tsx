import { Trans, useLingui } from '@lingui/react/macro'
import { saveFile } from '../../../core/files'
import { tellRefusal } from '../../../core/tell'
import { useChange } from '../../../core/use-change'
import { Act } from '../../../parts/Act'
import { IconDownload } from '../../../parts/icons'
import type { Import } from './types'

/** The rejected rows with their reasons as a file, to put right and load again. */
export function RejectedFile({ file }: { file: Import }) {
  const { t } = useLingui()
  const change = useChange('rejected_rows')
  if (file.rejectedRows === 0) return null
  const save = () =>
    change.mutate(
      { import: file.id },
      {
        onSuccess: (made) => void saveFile(made),
        onError: (refusal) => tellRefusal(t`No file`, refusal),
      },
    )
  return (
    <Act size="compact-sm" leftSection={<IconDownload size={14} />} loading={change.isPending} onClick={save}>
      <Trans>Rejected rows as a file</Trans>
    </Act>
  )
}
