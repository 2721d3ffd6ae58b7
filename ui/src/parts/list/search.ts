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

/** Does any of these filters narrow the list? */
export const isFiltered = (search: Record<string, unknown>, filters: { key: string }[]): boolean =>
  filters.some(({ key }) => search[key] !== undefined)

/** The same list without these filters; the order stays. */
export const unfiltered = (search: Record<string, unknown>, filters: { key: string }[]): Record<string, unknown> => {
  const next: Record<string, unknown> = { ...search, open: undefined, view: undefined }
  for (const { key } of filters) next[key] = undefined
  return next
}

/** What a saved view keeps: the filters and the order, and nothing else that the address may say. */
export function kept(search: Record<string, unknown>, filters: { key: string }[]): Record<string, unknown> {
  const keys = [...filters.map(({ key }) => key), 'sort', 'down']
  return Object.fromEntries(keys.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])))
}
