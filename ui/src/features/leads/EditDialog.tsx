import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../core/use-change'
import { read } from '../../core/use-read'
import { Dialog } from '../../parts/Dialog'
import { type Changes, changesBetween, type Flat, flatOf, type Lead } from './flat'
import { LeadForm } from './LeadForm'
import { MergeDialog } from './MergeDialog'
import { tellDone } from '../../core/tell'

/** Changes a lead that still is as it was when this was opened; else both versions are laid side by side. */
export function EditDialog({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const [opened] = useState(lead)
  const [mine, setMine] = useState(() => flatOf(lead))
  const [current, setCurrent] = useState<Lead>()
  const saving = useSaving(opened, onClose, setCurrent)
  if (current) {
    return (
      <MergeDialog
        // Somebody may be quicker again: then everything is compared anew.
        key={current.version}
        original={flatOf(opened)}
        current={current}
        mine={mine}
        busy={saving.busy}
        error={saving.error}
        onSave={(merged) => saving.save(current, changesBetween(flatOf(current), merged))}
        onClose={onClose}
      />
    )
  }
  const changes = changesBetween(flatOf(opened), mine)
  return (
    <Dialog
      wide
      title={<Trans>Edit lead</Trans>}
      act={<Trans>Save</Trans>}
      leave={<Trans>Leave as it was</Trans>}
      busy={saving.busy}
      error={saving.error}
      ready={Object.keys(changes).length > 0}
      onAct={() => saving.save(opened, changes)}
      onClose={onClose}
    >
      <LeadForm flat={mine} onFlat={(flat: Flat) => setMine(flat)} />
    </Dialog>
  )
}

function useSaving({ id }: Lead, onDone: () => void, onConflict: (current: Lead) => void) {
  const { t } = useLingui()
  const client = useQueryClient()
  const change = useChange('change_lead')
  const save = ({ version }: Lead, changes: Changes) =>
    change.mutate(
      { lead: id, version, changes: changes as Required<Changes> },
      {
        onSuccess: () => {
          tellDone(t`Saved.`)
          onDone()
        },
        onError: async ({ code }) => {
          if (code !== 'VERSION_CONFLICT') return
          const current = await client.fetchQuery({ ...read('show_lead', { lead: id }), staleTime: 0 })
          onConflict(current)
        },
      },
    )
  const conflict = change.error?.code === 'VERSION_CONFLICT'
  return { save, busy: change.isPending, error: conflict ? undefined : change.error?.message }
}
