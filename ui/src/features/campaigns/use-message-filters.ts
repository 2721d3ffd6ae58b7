import { useLingui } from '@lingui/react/macro'
import type { Campaign } from '../../core/contract'
import { messageOrder, messageStates, reasonWords } from '../../core/states'
import { useSay } from '../../core/use-say'
import type { Filter } from '../../parts/list/filter'

/** What the messages of a campaign can be narrowed by: only what it has, each with how many. */
export function useMessageFilters({ counts, skippedByReason, failuresByCode }: Campaign): Filter[] {
  const { t } = useLingui()
  const say = useSay()
  return [
    { kind: 'text', key: 'text', label: t`Find a name or number` },
    {
      kind: 'many',
      key: 'state',
      label: t`State`,
      choices: messageOrder.map((state) => ({
        value: state,
        label: say(messageStates[state].word),
        tone: messageStates[state].tone,
        count: counts[state],
      })),
    },
    {
      kind: 'one',
      key: 'reason',
      label: t`Skipped because`,
      choices: Object.entries(skippedByReason).map(([value, count]) => ({
        value,
        label: say(reasonWords(value)),
        count,
      })),
    },
    {
      kind: 'one',
      key: 'code',
      label: t`Failed because`,
      choices: failuresByCode.map(({ code, title, count }) => ({ value: String(code), label: title, count })),
    },
  ]
}
