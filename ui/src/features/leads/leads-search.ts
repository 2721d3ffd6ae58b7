/** What the list of leads shows, as the address has it and as the core is asked. */
import type { Input } from '../../core/contract'
import { instantOf } from '../../core/moment'
import type { Days, ListSearch } from '../../parts/list/search'

export const leadKinds = {
  text: 'text',
  stage: 'one',
  source: 'one',
  owner: 'one',
  consent: 'one',
  tag: 'one',
  country: 'one',
  import: 'one',
  created: 'days',
  deleted: 'flag',
} as const

export type LeadsSearch = ListSearch<typeof leadKinds>
export type LeadFilter = NonNullable<Input<'export_leads'>['filter']>
export type Sort = NonNullable<Input<'list_leads'>['sort']>

/** The owner of a lead that nobody works on, in the address. */
export const NOBODY = 'nobody'

export function filterOf(search: LeadsSearch, zone?: string): LeadFilter {
  const { text, stage, source, owner, consent, tag, country, created, deleted } = search
  const filter = {
    text,
    stage,
    source,
    consent,
    tag,
    country,
    import: search.import,
    owner: owner === NOBODY ? undefined : owner,
    unowned: owner === NOBODY || undefined,
    ...daysOf(created, zone),
    deleted,
  }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

export function inputOf(search: LeadsSearch, zone?: string): Input<'list_leads'> {
  const { sort, down } = search
  return { ...filterOf(search, zone), sort: sort as Sort | undefined, descending: sort ? down === true : undefined }
}

/** Both days are included, in the office's zone. */
function daysOf(days: Days | undefined, zone?: string) {
  const after = days?.to && new Date(Date.parse(`${days.to}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return {
    createdFrom: days?.from && instantOf(days.from, zone),
    createdTo: after && instantOf(after, zone),
  }
}
