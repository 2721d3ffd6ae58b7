import type { ListSearch } from '../../parts/list/search'

/** How the log is narrowed, as the address has it. */
export const kinds = {
  text: 'text',
  user: 'one',
  object: 'one',
  objectId: 'one',
  action: 'one',
  result: 'one',
  days: 'days',
} as const

export type LogSearch = ListSearch<typeof kinds>
