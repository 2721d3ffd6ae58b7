import { useLingui } from '@lingui/react/macro'
import type { Limit } from './model'

/** Whom or what a limit bounds, and over which span of time, in few words. */
export function useLimitNames(): (limit: Limit) => { who: string; span: string } {
  const { t } = useLingui()
  const spans: Record<string, string> = {
    user_hour: t`in any hour`,
    user_day: t`in any 24 hours`,
    number_second: t`messages in any second`,
    portfolio_day: t`different people in any 24 hours`,
  }
  return ({ metric, mine, subject, subjectName, label, ownCap }) => {
    const name = subjectName ?? subject
    const who = mine ? t`${name} (you)` : metric === 'portfolio_day' ? t`All numbers of ${name}` : name
    const span = spans[metric] ?? label
    return { who, span: ownCap ? t`${span}, a limit of their own` : span }
  }
}
