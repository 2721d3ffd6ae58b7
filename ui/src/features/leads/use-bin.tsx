import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useCallback, useMemo } from 'react'
import type { Input } from '../../core/contract'
import { tellDone, tellRefusal, tellUndo } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'

/** Deleting leads, which can be undone, and taking them out of the bin. */
export function useBin() {
  const { t } = useLingui()
  const { may, why } = useMay('leads.canDeleteLeads')
  const { mutate: restoring } = useChange('restore_leads')
  const { mutate: deleting, isPending } = useChange('delete_leads')
  const restore = useCallback(
    (which: Input<'restore_leads'>) =>
      restoring(which, {
        onSuccess: ({ restored }) => tellDone(plural(restored, { one: '# lead is back.', other: '# leads are back.' })),
        onError: (refusal) => tellRefusal(t`Not restored`, refusal),
      }),
    [t, restoring],
  )
  const remove = useCallback(
    (which: Input<'delete_leads'>, done?: () => void) =>
      deleting(which, {
        onSuccess: ({ deleted, withdrawn, undo }) => {
          const gone = plural(deleted, { one: '# lead is in the bin.', other: '# leads are in the bin.' })
          const back = plural(withdrawn, {
            one: '# waiting message was taken back.',
            other: '# waiting messages were taken back.',
          })
          tellUndo(withdrawn > 0 ? `${gone} ${back}` : gone, () => restore({ undo }))
          done?.()
        },
        onError: (refusal) => tellRefusal(t`Not deleted`, refusal),
      }),
    [t, deleting, restore],
  )
  return useMemo(
    () => ({ may: { may, why }, busy: isPending, remove, restore }),
    [may, why, isPending, remove, restore],
  )
}
