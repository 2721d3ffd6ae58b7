import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Campaign } from '../../core/contract'
import { useChange } from '../../core/use-change'
import { Dialog } from '../../parts/Dialog'
import { progressOf } from './progress-of'
import { tellDone } from '../../core/tell'

/** Cancelling cannot be undone, so it says how many will get nothing and waits for that number to be typed. */
export function CancelDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useLingui()
  // Asked once: a number that runs away while it is typed could never be typed.
  const [open] = useState(() => openMessages(campaign))
  const [typed, setTyped] = useState('')
  const change = useChange('set_campaign_state')
  const done = () => {
    tellDone(t`The campaign is cancelled.`)
    onClose()
  }
  const cancel = () =>
    change.mutate({ campaign: campaign.id, from: campaign.state, to: 'cancelled' }, { onSuccess: done })
  return (
    <Dialog
      danger
      title={<Trans>Cancel “{campaign.name}”?</Trans>}
      act={<Trans>Cancel the campaign</Trans>}
      leave={<Trans>Keep it</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={open === 0 || typed.replace(/[\s,.]/g, '') === String(open)}
      onAct={cancel}
      onClose={onClose}
    >
      <p>
        {open > 0 &&
          plural(open, {
            one: '# message not sent yet will never be sent. ',
            other: '# messages not sent yet will never be sent. ',
          })}
        <Trans>This cannot be undone.</Trans>
      </p>
      {open > 0 && (
        <TextInput
          data-autofocus
          label={t`Type ${open} to confirm`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
    </Dialog>
  )
}

function openMessages({ state, counts }: Campaign): number {
  return state === 'draft' || state === 'scheduled' ? counts.audience : progressOf(counts).waiting
}
