import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMay } from '../../core/use-may'
import { read } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import type { Filter } from '../../parts/list/filter'
import type { LogSearch } from './log-search'
import { actWords, results, shortId, things } from './words'

/** How the log can be narrowed. One record and one act are no choice of a list: they come from a row. */
export function useFilters({ objectId, action, user }: LogSearch): Filter[] {
  const { t } = useLingui()
  const say = useSay()
  // Whoever may not see the people does not ask for them: every refusal is a row of the log itself.
  const { may } = useMay('admin.canManageUsers')
  const { data } = useQuery({ ...read('list_users', {}), enabled: may })
  return useMemo((): Filter[] => {
    const people = (data?.items ?? []).map(({ id, fullName }) => ({ value: id, label: fullName }))
    if (user && !people.some(({ value }) => value === user)) people.push({ value: user, label: t`One person` })
    const filters: Filter[] = [
      { kind: 'text', key: 'text', label: t`Search the log`, hint: t`Words, an id, an operation` },
      {
        kind: 'one',
        key: 'object',
        label: t`Thing`,
        choices: Object.entries(things).map(([value, word]) => ({ value, label: say(word) })),
      },
      {
        kind: 'one',
        key: 'result',
        label: t`Result`,
        choices: Object.entries(results).map(([value, { word, tone }]) => ({ value, label: say(word), tone })),
      },
      { kind: 'days', key: 'days', label: t`Days` },
    ]
    if (people.length > 0) filters.splice(1, 0, { kind: 'one', key: 'user', label: t`Person`, choices: people })
    if (objectId)
      filters.push({
        kind: 'one',
        key: 'objectId',
        label: t`Which`,
        choices: [{ value: objectId, label: shortId({ objectId }) }],
      })
    if (action)
      filters.push({
        kind: 'one',
        key: 'action',
        label: t`Action`,
        choices: [{ value: action, label: say(actWords(action)) }],
      })
    return filters
  }, [data, user, objectId, action, t, say])
}
