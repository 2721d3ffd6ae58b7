import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { tellDone, tellRefusal } from '../../../core/tell'
import { useChange } from '../../../core/use-change'
import { Act } from '../../../parts/Act'
import type { Import } from './types'
import { dropUpload } from './upload'

/** Gives a file up while nothing of it is saved; afterwards, the way to another one. */
export function CancelImport({ file, onImport }: { file: Import; onImport: (id?: string) => void }) {
  const { t } = useLingui()
  const change = useChange('cancel_import')
  const { state } = file
  if (state === 'done' || state === 'cancelled') {
    return (
      <Button onClick={() => onImport()}>
        <Trans>Import another file…</Trans>
      </Button>
    )
  }
  const saving = state === 'committing'
  const cancel = () =>
    change.mutate(
      { import: file.id },
      {
        onSuccess: () => {
          dropUpload(file.id)
          tellDone(t`The import is cancelled. Nothing of it was saved.`)
          onImport()
        },
        onError: (refusal) => tellRefusal(t`Not cancelled`, refusal),
      },
    )
  return (
    <Act
      may={!saving}
      why={t`It is being saved already. What it has changed stays.`}
      c={saving ? undefined : 'var(--alarm)'}
      loading={change.isPending}
      onClick={cancel}
    >
      <Trans>Cancel the import</Trans>
    </Act>
  )
}
