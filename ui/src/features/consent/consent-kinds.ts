import type { Input } from '../../core/contract'
import type { ListSearch } from '../../parts/list/search'

/** How the filters of the list of consents are kept in the address. */
export const consentKinds = {
  text: 'text',
  state: 'one',
  purpose: 'one',
  method: 'one',
  expiring: 'one',
  blocked: 'flag',
} as const

export type ConsentsSearch = ListSearch<typeof consentKinds>

const DAY = 86_400_000

/** What the core is asked. Days ahead are counted from the beginning of this hour, so that the same list stays the same. */
export function inputOf(search: ConsentsSearch, now: number): Input<'list_consents'> {
  const { text, state, purpose, method, expiring, blocked, sort, down } = search
  const hour = now - (now % 3_600_000)
  const days = Number(expiring)
  return {
    text,
    state,
    purpose,
    method,
    blocked,
    expiringBefore: days > 0 ? new Date(hour + days * DAY).toISOString() : undefined,
    sort: sort as Input<'list_consents'>['sort'],
    descending: sort ? down === true : undefined,
  }
}
