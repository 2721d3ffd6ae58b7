import type { Preflight } from '../../core/contract'
import { reasonWords } from '../../core/states'
import { useSay } from '../../core/use-say'
import type { Left } from './LeftOut'

/** Who would be left out, by reason, most first. */
export function useLeft({ skippedByReason }: Pick<Preflight, 'skippedByReason'>): Left[] {
  const say = useSay()
  return Object.entries(skippedByReason)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => ({ reason, count, title: say(reasonWords(reason)) }))
}
