import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlayerPause, IconPlayerPlay, IconSend, IconX } from '../../parts/icons'
import { useState } from 'react'
import type { Campaign } from '../../core/contract'
import { useChange } from '../../core/use-change'
import { Act } from '../../parts/Act'
import { CancelDialog } from './CancelDialog'
import { LaunchDialog } from './LaunchDialog'
import { PauseDialog } from './PauseDialog'
import { tellRefusal } from '../../core/tell'

/** What may be done with a campaign now; the core says what, and why not. */
export function CampaignActs({ campaign }: { campaign: Campaign }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<'launch' | 'pause' | 'cancel'>()
  const change = useChange('set_campaign_state')
  const { id, state, can } = campaign
  const close = () => setAsking(undefined)
  const may = (act: keyof typeof can) => ({ may: can[act].allowed, why: can[act].reason })
  const fresh = state === 'draft' || state === 'scheduled'
  const over = state === 'done' || state === 'cancelled'
  const resume = () =>
    change.mutate(
      { campaign: id, from: state, to: 'running' },
      { onError: (refusal) => tellRefusal(t`Not resumed`, refusal) },
    )

  return (
    <>
      {fresh && (
        <Act
          {...may('launch')}
          variant="filled"
          leftSection={<IconSend size={14} />}
          onClick={() => setAsking('launch')}
        >
          <Trans>Launch…</Trans>
        </Act>
      )}
      {!fresh && state !== 'paused' && (
        <Act {...may('pause')} leftSection={<IconPlayerPause size={14} />} onClick={() => setAsking('pause')}>
          <Trans>Pause…</Trans>
        </Act>
      )}
      {state === 'paused' && (
        <Act
          {...may('resume')}
          variant="filled"
          loading={change.isPending}
          leftSection={<IconPlayerPlay size={14} />}
          onClick={resume}
        >
          <Trans>Resume</Trans>
        </Act>
      )}
      <Act
        {...may('cancel')}
        c={over ? undefined : 'var(--alarm)'}
        leftSection={<IconX size={14} />}
        onClick={() => setAsking('cancel')}
      >
        <Trans>Cancel…</Trans>
      </Act>
      {asking === 'launch' && <LaunchDialog campaign={campaign} onClose={close} />}
      {asking === 'pause' && <PauseDialog campaign={campaign} onClose={close} />}
      {asking === 'cancel' && <CancelDialog campaign={campaign} onClose={close} />}
    </>
  )
}
