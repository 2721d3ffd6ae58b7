/** What a list shows is in the address: the filters, the order, the saved view and the row that is open. */

/** How each filter is kept in the address. */
export interface Kinds {
  [key: string]: 'text' | 'one' | 'many' | 'days' | 'flag'
}

/** Two days as `2026-11-22`, both included; either may be open. */
export interface Days {
  from?: string
  to?: string
}

interface ValueOf {
  text: string
  one: string
  many: string[]
  days: Days
  flag: true
}

export type Values<K extends Kinds> = { [Key in keyof K]?: ValueOf[K[Key]] }

export type ListSearch<K extends Kinds = Kinds> = Values<K> & {
  sort?: string
  /** From the largest or latest down. */
  down?: true
  /** The saved view this began as. */
  view?: string
  /** The row whose detail is open. */
  open?: string
}

/** For `validateSearch` of a route: what is not understood is left out. */
export function listSearch<const K extends Kinds>(kinds: K): (search: Record<string, unknown>) => ListSearch<K> {
  return (search) => {
    const found: Record<string, unknown> = {
      sort: words(search.sort),
      down: search.down === true ? true : undefined,
      view: words(search.view),
      open: words(search.open),
    }
    for (const [key, kind] of Object.entries(kinds)) found[key] = readers[kind](search[key])
    for (const key of Object.keys(found)) if (found[key] === undefined) delete found[key]
    return found as ListSearch<K>
  }
}

const readers: { [Kind in keyof ValueOf]: (value: unknown) => ValueOf[Kind] | undefined } = {
  text: words,
  one: words,
  many: (value) => {
    const several = (Array.isArray(value) ? value : [value]).flatMap((each) => words(each) ?? [])
    return several.length > 0 ? several : undefined
  },
  days: (value) => {
    if (typeof value !== 'object' || value === null) return undefined
    const { from, to } = value as Record<string, unknown>
    const days = { from: day(from), to: day(to) }
    return days.from || days.to ? days : undefined
  },
  flag: (value) => (value === true ? true : undefined),
}

/** A number in the address, as a phone number, means its digits. */
function words(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined
}

const notFilters = ['sort', 'down', 'view', 'open']

/** Does anything narrow the list? */
export const isFiltered = (search: Record<string, unknown>): boolean =>
  Object.entries(search).some(([key, value]) => value !== undefined && !notFilters.includes(key))

/** The same list without any filter; the order stays. */
export const unfiltered = <Search extends object>(search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([key]) => key === 'sort' || key === 'down')) as Search
