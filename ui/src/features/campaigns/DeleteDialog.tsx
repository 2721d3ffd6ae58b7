import { Trans } from '@lingui/react/macro'
import type { Campaign } from '../../core/contract'
import { useChange } from '../../core/use-change'
import { Dialog } from '../../parts/Dialog'

/** A draft that nobody needs any more. */
export function DeleteDialog({ campaign, onClose, onGone }: DeleteDialogProps) {
  const change = useChange('delete_campaign')
  const { id, name, version } = campaign
  return (
    <Dialog
      danger
      title={<Trans>Remove the draft “{name}”?</Trans>}
      act={<Trans>Remove it</Trans>}
      leave={<Trans>Keep it</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      onAct={() => change.mutate({ campaign: id, version }, { onSuccess: onGone })}
      onClose={onClose}
    >
      <p>
        <Trans>Nothing of it was sent. It cannot be brought back.</Trans>
      </p>
    </Dialog>
  )
}

interface DeleteDialogProps {
  campaign: Campaign
  onClose: () => void
  /** Shows something else: the draft is gone. */
  onGone: () => void
}
