import { Trans, useLingui } from '@lingui/react/macro'
import type { Campaign } from '../../core/contract'
import type { MessageState } from '../../core/states'
import { messageOrder, messageStates } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import classes from './Progress.module.css'
import { ProgressBar } from './ProgressBar'
import { useProgressWords } from './use-progress-words'

/** The bar, the sentence and a figure for every state; each figure opens the rows beneath. */
export function Progress({ campaign, chosen, onState }: ProgressProps) {
  const { t } = useLingui()
  return (
    <section aria-label={t`Progress`}>
      <div className={classes.sentence}>
        <p aria-live="polite">{useProgressWords(campaign)}</p>
        <Pace campaign={campaign} />
      </div>
      <ProgressBar campaign={campaign} />
      <ul className={classes.figures}>
        {messageOrder.map((state) => (
          <Figure key={state} campaign={campaign} state={state} chosen={state === chosen} onState={onState} />
        ))}
      </ul>
    </section>
  )
}

interface ProgressProps {
  campaign: Campaign
  /** The state whose messages are listed beneath. */
  chosen?: MessageState
  onState: (state?: MessageState) => void
}

function Figure({
  campaign,
  state,
  chosen,
  onState,
}: Omit<ProgressProps, 'chosen'> & { state: MessageState; chosen: boolean }) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const count = campaign.counts[state]
  const { word, tone, meaning } = messageStates[state]
  return (
    <li>
      <button
        type="button"
        className={classes.figure}
        data-none={count === 0 || undefined}
        title={t(meaning)}
        aria-pressed={chosen}
        onClick={() => onState(chosen ? undefined : state)}
      >
        <Dot tone={tone}>{say(word)}</Dot>
        <span className="figures">{words.number(count)}</span>
      </button>
    </li>
  )
}

/** How fast it goes and when it will be done. */
function Pace({ campaign }: { campaign: Campaign }) {
  const words = useWords()
  if (campaign.finishedAt) {
    const time = words.time(campaign.finishedAt)
    return (
      <p className="dim">
        <Trans>
          Finished {time} {words.zone}
        </Trans>
      </p>
    )
  }
  if (campaign.state !== 'running' || !campaign.ratePerSecond) return null
  const rate = words.rate(campaign.ratePerSecond)
  const end = campaign.estimatedFinishAt && words.time(campaign.estimatedFinishAt)
  return (
    <p className="dim figures">
      {end ? (
        <Trans>
          {rate} a second, sent by about {end} {words.zone}
        </Trans>
      ) : (
        <Trans>{rate} a second</Trans>
      )}
    </p>
  )
}
