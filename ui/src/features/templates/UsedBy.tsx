import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Counts } from '../../core/contract'
import { campaignLook, messageOrder, messageStates } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { Meter } from '../../parts/Meter'
import type { Template } from './types'
import classes from './Usage.module.css'

/** One campaign that used a template: where it stands and what became of its messages. */
export function UsedBy({ use, counts, name }: { use: Template['usedBy'][number]; counts?: Counts; name: ReactNode }) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const { word, tone } = campaignLook(use.state)
  const sent = counts && counts.audience - counts.skipped
  const read = counts && sent ? words.share(counts.read, sent) : ''
  const arrived = counts && sent ? words.share(counts.read + counts.delivered, sent) : ''
  return (
    <li className={classes.use}>
      <span className="cut">{name}</span>
      <Dot tone={tone}>{say(word)}</Dot>
      {counts && use.startedAt ? (
        <Meter
          slim
          whole={counts.audience}
          label={t`${arrived} arrived, ${read} read`}
          parts={messageOrder.map((state) => ({
            key: state,
            label: say(messageStates[state].word),
            value: counts[state],
            tone: messageStates[state].tone,
          }))}
        />
      ) : (
        <span />
      )}
      <span className="dim figures">{arrived && use.startedAt ? t`${arrived} arrived, ${read} read` : ''}</span>
    </li>
  )
}
