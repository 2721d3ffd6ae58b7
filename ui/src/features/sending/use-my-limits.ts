import { useLingui } from '@lingui/react/macro'
import type { Limit } from '../../core/contract'
import { useRead } from '../../core/use-read'

/** The limits that bound this person's sending, shortest window first, with a short name each; nothing while they are waited for. */
export function useMyLimits(): (Limit & { short: string })[] | undefined {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const { data, error } = useRead('limit_status', {})
  const short: [string, string][] = [
    [`user_hour/${me?.userId}`, t`Last hour`],
    [`user_day/${me?.userId}`, t`Last 24 h`],
    ['portfolio_day/', t`People`],
  ]
  if (!error && !data) return undefined
  return short.flatMap(([start, name]) =>
    (data?.limits ?? []).filter(({ key }) => key.startsWith(start)).map((limit) => ({ ...limit, short: name })),
  )
}
