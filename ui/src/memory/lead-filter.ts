/** Which leads a filter names, in which order, and what a change changes. */
import type { Input } from '../core/contract'
import type { StoredLead } from './lead-store'

export type LeadFilter = Omit<Input<'list_leads'>, 'sort' | 'descending' | 'cursor' | 'limit'>

export const consentOf = ({ consents }: StoredLead): string =>
  consents.find(({ purpose }) => purpose === 'marketing')?.state ?? 'none'

export function matching(leads: StoredLead[], filter: LeadFilter): StoredLead[] {
  const { text, owner, unowned, tag, consent, createdFrom, createdTo, deleted } = filter
  const words = text?.toLowerCase()
  const same = (['stage', 'source', 'country', 'language'] as const).filter((key) => filter[key])
  return leads.filter(
    (lead) =>
      Boolean(lead.deletedAt) === Boolean(deleted) &&
      same.every((key) => lead[key] === filter[key]) &&
      (!words || [lead.name, lead.phone, lead.source].some((each) => each?.toLowerCase().includes(words))) &&
      (!owner || lead.ownerId === owner) &&
      (!unowned || !lead.ownerId) &&
      (!tag || lead.tags.includes(tag)) &&
      (!consent || consentOf(lead) === consent) &&
      (!createdFrom || lead.createdAt >= createdFrom) &&
      (!createdTo || lead.createdAt < createdTo),
  )
}

export function sorted(leads: StoredLead[], sort?: string | null, descending?: boolean | null): StoredLead[] {
  const key = (sort ?? 'createdAt') as 'name' | 'createdAt'
  const down = descending ?? key !== 'name'
  return leads.toSorted((a, b) => (a[key] ?? '').localeCompare(b[key] ?? '') * (down ? -1 : 1))
}

/** Each field that would be another one. */
export function changesOf(lead: StoredLead, changes: object) {
  return Object.entries(changes)
    .map(([field, after]) => ({ field, before: lead[field as keyof StoredLead], after: after as unknown }))
    .filter(({ before, after }) => JSON.stringify(before ?? null) !== JSON.stringify(after ?? null))
}
