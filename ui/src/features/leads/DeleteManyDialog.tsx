import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useChange } from '../../core/use-change'
import { Dialog } from '../../parts/Dialog'
import type { LeadFilter } from './leads-search'
import { isTyped, TypedCount } from './TypedCount'
import { useTellDeleted } from './use-bin'
import { countedBy, useExpected, type Which } from './use-expected'

/** Deleting everybody who matches says how many that are and waits for the number. */
export function DeleteManyDialog({ which, count, onDone, onClose }: DeleteManyDialogProps) {
  const [typed, setTyped] = useState('')
  const { expected, which: asked, recounted } = useExpected(which, count)
  const change = useChange('delete_leads')
  const tell = useTellDeleted()
  const remove = () =>
    change.mutate(asked, {
      onSuccess: (deleted) => {
        tell(deleted)
        onDone()
      },
      onError: recounted,
    })
  return (
    <Dialog
      danger
      title={
        expected === undefined ? (
          <Trans>Delete everybody who matches?</Trans>
        ) : (
          plural(expected, { one: 'Delete # lead?', other: 'Delete # leads?' })
        )
      }
      act={expected === undefined ? <Trans>Count them</Trans> : <Trans>Delete</Trans>}
      leave={<Trans>Keep them</Trans>}
      busy={change.isPending}
      error={countedBy(change.error) === undefined ? change.error?.message : undefined}
      ready={expected === undefined || isTyped(typed, expected)}
      onAct={remove}
      onClose={onClose}
    >
      <p>
        <Trans>
          They go to the bin, where they can be restored for a while. Messages that wait for them are taken back.
        </Trans>
      </p>
      <TypedCount count={expected} typed={typed} onTyped={setTyped} />
    </Dialog>
  )
}

interface DeleteManyDialogProps {
  which: Which<LeadFilter>
  /** How many that are, as far as the list knows. */
  count?: number
  onDone: () => void
  onClose: () => void
}
