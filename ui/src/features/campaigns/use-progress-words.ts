import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { CampaignSummary } from '../../core/contract'
import { type Words, useWords } from '../../core/use-words'
import { type Progress, progressOf } from './progress-of'

/** The progress of a campaign as one sentence. */
export function useProgressWords({ state, counts }: Pick<CampaignSummary, 'state' | 'counts'>): string {
  const { t } = useLingui()
  const words = useWords()
  const progress = progressOf(counts)
  if (state === 'draft' || state === 'scheduled') {
    return plural(counts.audience, { one: '# person in the audience', other: '# people in the audience' })
  }
  return [first(progress, words), ...rest(progress)].join(' · ')

  function first({ arrived, skipped, audience }: Progress, { number }: Words) {
    const done = number(arrived)
    const meant = number(audience - skipped)
    return t`${done} of ${meant} have arrived`
  }

  function rest({ underway, waiting, unsure, failed, skipped }: Progress) {
    const figures = words.number
    const parts: [number, string][] = [
      [underway, t`${figures(underway)} on the way`],
      [waiting, t`${figures(waiting)} waiting`],
      [unsure, t`${figures(unsure)} unsure`],
      [failed, t`${figures(failed)} failed`],
      [skipped, t`${figures(skipped)} skipped`],
    ]
    return parts.filter(([count]) => count > 0).map(([, text]) => text)
  }
}
