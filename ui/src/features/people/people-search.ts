import type { ListSearch } from '../../parts/list/search'

/** How the list of people is narrowed, as the address has it. */
export const kinds = { text: 'text', role: 'one', standing: 'one' } as const
export type PeopleSearch = ListSearch<typeof kinds>
