/** What narrows a list of messages: kept in the address, told to the operation. */
import type { Input } from '../../core/contract'
import { instantOf } from '../../core/moment'
import type { ListSearch } from '../../parts/list/search'

export const messageKinds = {
  text: 'text',
  state: 'many',
  campaign: 'one',
  code: 'one',
  reason: 'one',
  person: 'one',
  days: 'days',
} as const

export type MessageSearch = ListSearch<typeof messageKinds>

/** What the operation is asked for these filters; days are days of the office. */
export function inputOf(search: MessageSearch, zone?: string): Input<'list_messages'> {
  const { text, state, campaign, code, reason, person, days } = search
  const wamid = text?.startsWith('wamid.')
  return {
    text: wamid ? undefined : text,
    states: state,
    campaign,
    code: code && /^\d+$/.test(code) ? Number(code) : undefined,
    reason,
    person,
    wamid: wamid ? text : undefined,
    from: days?.from && instantOf(days.from, zone),
    to: days?.to && instantOf(dayAfter(days.to), zone),
  }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10)
}
