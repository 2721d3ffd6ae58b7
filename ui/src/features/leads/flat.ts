/** A lead as a form has it: one text for each field, so that two people's changes can be laid side by side. */
import type { Input, Reply } from '../../core/contract'

export type Lead = Reply<'show_lead'>
export type Changes = Partial<Input<'change_lead'>['changes']>

/** Texts by field; the office's own fields are under `field:` and their key. */
export type Flat = Record<string, string>

export const plainFields = ['name', 'stage', 'ownerId', 'source', 'country', 'language'] as const
export const OWN = 'field:'

export function flatOf(lead: Lead): Flat {
  const own = Object.entries(lead.fields).map(([key, text]) => [OWN + key, text])
  const plain = plainFields.map((field) => [field, lead[field] ?? ''])
  return Object.fromEntries([...plain, ['tags', lead.tags.join(', ')], ...own])
}

/** What must be changed to get from one to the other; what stays is left out, what is emptied is null. */
export function changesBetween(from: Flat, to: Flat): Changes {
  const changed = (field: string) => clean(from[field]) !== clean(to[field])
  const changes: Changes = {}
  for (const field of plainFields) if (changed(field)) changes[field] = clean(to[field]) || null
  if (changed('tags')) changes.tags = tagsOf(to.tags)
  if (ownKeys(from, to).some(changed)) changes.fields = ownFields(to)
  return changes
}

export const tagsOf = (text = ''): string[] => [
  ...new Set(
    text
      .split(/[,;]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
]

/** Every field that is in any of these, in the order of the form. */
export function fieldsOf(...flats: Flat[]): string[] {
  return [...plainFields, 'tags', ...ownKeys(...flats)]
}

export function ownFields(flat: Flat): Record<string, string> {
  const own = Object.entries(flat).filter(([field, text]) => field.startsWith(OWN) && clean(text) !== '')
  return Object.fromEntries(own.map(([field, text]) => [field.slice(OWN.length), clean(text)]))
}

const ownKeys = (...flats: Flat[]): string[] =>
  [...new Set(flats.flatMap((flat) => Object.keys(flat)))].filter((field) => field.startsWith(OWN)).toSorted()

export const clean = (text = ''): string => text.trim()
