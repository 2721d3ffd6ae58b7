import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Campaign } from '../../core/contract'
import { useChange } from '../../core/use-change'
import { Dialog } from '../../parts/Dialog'

/** Pausing asks for a reason, because everybody will see it. */
export function PauseDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const change = useChange('set_campaign_state')
  const pause = () =>
    change.mutate(
      { campaign: campaign.id, from: campaign.state, to: 'paused', reason: reason.trim() },
      { onSuccess: onClose },
    )
  return (
    <Dialog
      title={<Trans>Pause this campaign?</Trans>}
      act={<Trans>Pause</Trans>}
      leave={<Trans>Leave it running</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={reason.trim() !== ''}
      onAct={pause}
      onClose={onClose}
    >
      <p className="dim">
        <Trans>Nothing more is sent until somebody resumes it. Messages already with Meta still arrive.</Trans>
      </p>
      <TextInput
        data-autofocus
        label={t`Reason, for everybody to see`}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  )
}
