import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useCallback, useMemo } from 'react'
import type { Input, Reply } from '../../core/contract'
import type { Refusal } from '../../core/refusals'
import { tellDone, tellRefusal, tellUndo } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'
import { countedBy } from './use-expected'

// What is told afterwards must be told even when the row, the bar or the page that asked for it is gone: hence promises.

/** Deleting leads, which can be undone, and taking them out of the bin. */
export function useBin() {
  const { t } = useLingui()
  const { may, why } = useMay('leads.canDeleteLeads')
  const restore = useRestore()
  const tell = useTellDeleted()
  const { mutateAsync, isPending } = useChange('delete_leads')
  const remove = useCallback(
    async (which: Input<'delete_leads'>, done?: () => void) => {
      try {
        tell(await mutateAsync(which))
        done?.()
      } catch (refusal) {
        tellRefusal(t`Not deleted`, refusal as Refusal)
      }
    },
    [t, mutateAsync, tell],
  )
  return useMemo(
    () => ({ may: { may, why }, busy: isPending, remove, restore }),
    [may, why, isPending, remove, restore],
  )
}

/** Restoring harms nobody: when there are others meanwhile, those come back as well. */
function useRestore() {
  const { t } = useLingui()
  const { mutateAsync } = useChange('restore_leads')
  return useCallback(
    async (which: Input<'restore_leads'>) => {
      const again = (refusal: Refusal) => {
        const expectedCount = countedBy(refusal)
        if (expectedCount === undefined) throw refusal
        return mutateAsync({ ...which, expectedCount })
      }
      try {
        const { restored } = await mutateAsync(which).catch(again)
        tellDone(plural(restored, { one: '# lead is back.', other: '# leads are back.' }))
      } catch (refusal) {
        tellRefusal(t`Not restored`, refusal as Refusal)
      }
    },
    [t, mutateAsync],
  )
}

/** Says what went to the bin, with the way back. */
export function useTellDeleted() {
  const restore = useRestore()
  return useCallback(
    ({ deleted, withdrawn, undo }: Reply<'delete_leads'>) => {
      const gone = plural(deleted, { one: '# lead is in the bin.', other: '# leads are in the bin.' })
      const back = plural(withdrawn, {
        one: '# waiting message was taken back.',
        other: '# waiting messages were taken back.',
      })
      tellUndo(withdrawn > 0 ? `${gone} ${back}` : gone, () => void restore({ undo }))
    },
    [restore],
  )
}
