import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { Act } from '../../parts/Act'
import { IconArrowBackUp, IconTrash } from '../../parts/icons'
import type { Selection } from '../../parts/list/use-selection'
import { type BulkChange, BulkDialog } from './BulkDialog'
import { DeleteManyDialog } from './DeleteManyDialog'
import { filterOf, type LeadsSearch } from './leads-search'
import { useBin } from './use-bin'

/** What may be done with several leads at once. */
export function BulkActs({ selection, search, onDone }: BulkActsProps) {
  const [asking, setAsking] = useState<BulkChange | 'delete'>()
  const edit = useMay('leads.canEditLeads')
  const { data: me } = useRead('whoami', {})
  const bin = useBin()
  const { count, all, ids } = selection
  const which = all ? { filter: filterOf(search, me?.zone) } : { leads: ids }
  const close = () => setAsking(undefined)
  const done = () => {
    close()
    onDone()
  }
  if (search.deleted) {
    const restore = () => {
      void bin.restore(all ? { ...which, expectedCount: count ?? 0 } : which)
      onDone()
    }
    return (
      <Act {...bin.may} size="compact-sm" leftSection={<IconArrowBackUp size={14} />} onClick={restore}>
        <Trans>Restore</Trans>
      </Act>
    )
  }
  return (
    <>
      <Act {...edit} size="compact-sm" onClick={() => setAsking('stage')}>
        <Trans>Stage…</Trans>
      </Act>
      <Act {...edit} size="compact-sm" onClick={() => setAsking('owner')}>
        <Trans>Owner…</Trans>
      </Act>
      <Act {...edit} size="compact-sm" onClick={() => setAsking('tags')}>
        <Trans>Tags…</Trans>
      </Act>
      <Act
        {...bin.may}
        size="compact-sm"
        c={bin.may.may ? 'var(--alarm)' : undefined}
        leftSection={<IconTrash size={14} />}
        // Few are deleted at once, because that can be undone; everybody who matches is asked about first.
        onClick={() => (all ? setAsking('delete') : void bin.remove(which, onDone))}
      >
        <Trans>Delete</Trans>
      </Act>
      {asking && asking !== 'delete' && (
        <BulkDialog change={asking} which={which} count={count} onDone={done} onClose={close} />
      )}
      {asking === 'delete' && <DeleteManyDialog which={which} count={count} onDone={done} onClose={close} />}
    </>
  )
}

interface BulkActsProps {
  selection: Selection
  search: LeadsSearch
  onDone: () => void
}
