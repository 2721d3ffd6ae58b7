import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { Campaign } from '../../core/contract'
import { tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { Act } from '../../parts/Act'
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconRepeat, IconSend, IconX } from '../../parts/icons'
import { CancelDialog } from './CancelDialog'
import { ExportReport } from './ExportReport'
import { LaunchDialog } from './LaunchDialog'
import { MoreActs } from './MoreActs'
import { PauseDialog } from './PauseDialog'
import { useCampaignKeys } from './use-campaign-keys'

/** What may be done with a campaign now; the core says what, and why not. */
export function CampaignActs({ campaign, retry, onEdit, onGone }: CampaignActsProps) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<'launch' | 'pause' | 'cancel' | 'retry'>()
  const change = useChange('set_campaign_state')
  const { id, state, can, counts } = campaign
  const close = () => setAsking(undefined)
  const may = (act: keyof typeof can) => ({ may: can[act].allowed, why: can[act].reason })
  const draft = state === 'draft'
  useCampaignKeys({ campaign, onEdit, onAsk: setAsking })
  const over = state === 'done' || state === 'cancelled'
  const resume = () =>
    change.mutate(
      { campaign: id, from: state, to: 'running' },
      { onError: (refusal) => tellRefusal(t`Not resumed`, refusal) },
    )

  return (
    <>
      {draft && (
        <>
          <Act {...may('change')} leftSection={<IconPencil size={14} />} onClick={onEdit}>
            <Trans>Edit</Trans>
          </Act>
          <Act
            {...may('launch')}
            variant="filled"
            leftSection={<IconSend size={14} />}
            onClick={() => setAsking('launch')}
          >
            <Trans>Launch…</Trans>
          </Act>
        </>
      )}
      {!draft && state !== 'scheduled' && <ExportReport campaign={id} />}
      {counts.failed > 0 && (
        <Act {...may('retry')} leftSection={<IconRepeat size={14} />} onClick={() => setAsking('retry')}>
          <Trans>Try failed ones again…</Trans>
        </Act>
      )}
      {!draft && state !== 'paused' && state !== 'scheduled' && (
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
      {!draft && (
        <Act
          {...may('cancel')}
          c={over ? undefined : 'var(--alarm)'}
          leftSection={<IconX size={14} />}
          onClick={() => setAsking('cancel')}
        >
          <Trans>Cancel…</Trans>
        </Act>
      )}
      <MoreActs campaign={campaign} onGone={onGone} />
      {asking === 'launch' && <LaunchDialog campaign={campaign} onClose={close} />}
      {asking === 'pause' && <PauseDialog campaign={campaign} onClose={close} />}
      {asking === 'cancel' && <CancelDialog campaign={campaign} onClose={close} />}
      {asking === 'retry' && retry(close)}
    </>
  )
}

interface CampaignActsProps {
  campaign: Campaign
  /** Asks what can be tried again, before anything is. */
  retry: (onClose: () => void) => ReactNode
  onEdit: () => void
  /** The campaign is not there any more. */
  onGone: () => void
}
