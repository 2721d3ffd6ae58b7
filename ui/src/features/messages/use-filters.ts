import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { messageOrder, messageStates } from '../../core/states'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import type { Filter } from '../../parts/list/filter'
import type { MessageSearch } from './search'

/** The filters of the list of all messages. A code and a person are not typed but brought along from a row or another screen. */
export function useFilters({ code, person }: MessageSearch): Filter[] {
  const { t } = useLingui()
  const say = useSay()
  const { data } = useRead('list_campaigns', { limit: 100 })
  return useMemo(() => {
    const states = messageOrder.map((value) => {
      const { word, tone } = messageStates[value]
      return { value, label: say(word), tone }
    })
    const campaigns = data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []
    const filters: Filter[] = [
      { kind: 'text', key: 'text', label: t`Name, number or WhatsApp's id` },
      { kind: 'many', key: 'state', label: t`State`, choices: states },
      { kind: 'one', key: 'campaign', label: t`Campaign`, choices: campaigns },
      { kind: 'days', key: 'days', label: t`Made` },
    ]
    if (code) filters.push({ kind: 'one', key: 'code', label: t`Meta's code`, choices: [{ value: code, label: code }] })
    if (person)
      filters.push({ kind: 'one', key: 'person', label: t`To`, choices: [{ value: person, label: t`one person` }] })
    return filters
  }, [code, person, data, say, t])
}
