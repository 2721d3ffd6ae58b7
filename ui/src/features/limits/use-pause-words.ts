import { useLingui } from '@lingui/react/macro'
import type { Pause } from './model'

/** What a pause holds, as a short title. */
export function usePauseWords(): (pause: Pick<Pause, 'scope' | 'target' | 'targetName'>) => string {
  const { t } = useLingui()
  return ({ scope, target, targetName }) => {
    const name = targetName ?? target ?? ''
    const words: Record<string, string> = {
      everything: t`All sending`,
      account: t`Account ${name}`,
      number: t`Number ${name}`,
      campaign: t`Campaign “${name}”`,
      user: t`The sending of ${name}`,
      template: t`Template ${name}`,
    }
    return words[scope] ?? `${scope} ${name}`
  }
}
