import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { Campaign } from '../../core/contract'
import { type Action, useActions } from '../../core/use-actions'

/** What may be done with a campaign by key and from the palette. */
export function useCampaignKeys({ campaign, onEdit, onAsk }: CampaignKeys) {
  const { t } = useLingui()
  const { can, state } = campaign
  const mays = JSON.stringify(can)
  const actions = useMemo(() => {
    const known: Campaign['can'] = JSON.parse(mays)
    const act = (id: keyof Campaign['can'], name: string, run: () => void, keys?: string): Action => ({
      id: `campaign-${id}`,
      name,
      keys,
      may: known[id].allowed,
      why: known[id].reason,
      run,
    })
    return state === 'draft'
      ? [
          act('change', t`Edit this campaign`, onEdit, 'E'),
          act('launch', t`Launch this campaign…`, () => onAsk('launch')),
        ]
      : [
          act('retry', t`Try failed ones again…`, () => onAsk('retry'), 'R'),
          act('pause', t`Pause this campaign…`, () => onAsk('pause')),
          act('cancel', t`Cancel this campaign…`, () => onAsk('cancel')),
        ]
  }, [t, state, mays, onEdit, onAsk])
  useActions(actions)
}

interface CampaignKeys {
  campaign: Campaign
  onEdit: () => void
  onAsk: (what: 'launch' | 'retry' | 'pause' | 'cancel') => void
}
