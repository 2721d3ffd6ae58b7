import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog'
import { isTyped, TypedCount } from './TypedCount'

/** Deleting everybody who matches says how many that are and waits for the number. */
export function DeleteManyDialog({ count, busy, onDelete, onClose }: DeleteManyDialogProps) {
  const [typed, setTyped] = useState('')
  return (
    <Dialog
      danger
      title={plural(count, { one: 'Delete # lead?', other: 'Delete # leads?' })}
      act={<Trans>Delete</Trans>}
      leave={<Trans>Keep them</Trans>}
      busy={busy}
      ready={isTyped(typed, count)}
      onAct={onDelete}
      onClose={onClose}
    >
      <p>
        <Trans>
          They go to the bin, where they can be restored for a while. Messages that wait for them are taken back.
        </Trans>
      </p>
      <TypedCount count={count} typed={typed} onTyped={setTyped} />
    </Dialog>
  )
}

interface DeleteManyDialogProps {
  count: number
  busy: boolean
  onDelete: () => void
  onClose: () => void
}
