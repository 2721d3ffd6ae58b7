import type { CampaignSummary } from '../../core/contract'
import { messageOrder, messageStates } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Meter } from '../../parts/Meter'
import { useProgressWords } from './use-progress-words'

/** How far a campaign is, by state of its messages. */
export function ProgressBar({
  campaign,
  slim,
}: {
  campaign: Pick<CampaignSummary, 'state' | 'counts'>
  slim?: boolean
}) {
  const say = useSay()
  const words = useWords()
  const { counts } = campaign
  const parts = messageOrder.map((state) => {
    const { word, tone } = messageStates[state]
    return { key: state, value: counts[state], tone, label: `${say(word)}: ${words.number(counts[state])}` }
  })
  return <Meter parts={parts} whole={counts.audience} label={useProgressWords(campaign)} slim={slim} />
}
