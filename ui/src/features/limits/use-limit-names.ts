import { useLingui } from '@lingui/react/macro'
import { useRead } from '../../core/use-read'
import { metricOf, subjectOf, type Limit } from './model'

/** Whom or what a limit bounds, and over which span of time, in few words. */
export function useLimitNames(): (limit: Limit) => { who: string; span: string } {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const spans: Record<string, string> = {
    user_hour: t`in any hour`,
    user_day: t`in any 24 hours`,
    number_second: t`messages in any second`,
    portfolio_day: t`different people in any 24 hours`,
  }
  return (limit) => {
    const mine = subjectOf(limit) === me?.userId
    const named = limit.subjectName
    const who = mine ? t`${me?.fullName} (you)` : metricOf(limit) === 'portfolio_day' ? t`All numbers together` : named
    const span = spans[metricOf(limit)]
    return who && span ? { who, span } : { who: who ?? limit.label, span: span ?? limit.label }
  }
}
