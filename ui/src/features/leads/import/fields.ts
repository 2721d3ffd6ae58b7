/** What a column of a file can hold, as one word for a field to choose from. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Field } from './types'

const OWN = 'custom:'

export const wordOf = (field: Field): string => (field.field === 'custom' ? OWN + field.name : field.field)

export const fieldOf = (word: string): Field =>
  word.startsWith(OWN) ? { field: 'custom', name: word.slice(OWN.length) } : ({ field: word } as Field)

interface Group {
  name: MessageDescriptor
  fields: [word: string, name: MessageDescriptor][]
}

export const groups: Group[] = [
  {
    name: msg`Person`,
    fields: [
      ['phone', msg`Number`],
      ['name', msg`Name`],
      ['language', msg`Language`],
      ['country', msg`Country`],
    ],
  },
  {
    name: msg`Sale`,
    fields: [
      ['source', msg`Source`],
      ['stage', msg`Stage`],
      ['tags', msg`Tags`],
    ],
  },
]

export const consentGroup: Group = {
  name: msg`Consent`,
  fields: [
    ['consent_state', msg`Opted in or out`],
    ['consent_purpose', msg`Consent: what for`],
    ['consent_method', msg`Consent: how`],
    ['consent_source', msg`Consent: where from`],
    ['consent_wording', msg`Consent: the sentence`],
    ['consent_date', msg`Consent: when`],
    ['consent_expiry', msg`Consent: until when`],
    ['blocked_until', msg`Blocked until`],
  ],
}

const consentWords = new Set(consentGroup.fields.map(([word]) => word))
export const isConsent = ({ field }: Field): boolean => consentWords.has(field)

/** A field of the office's own with the name of the column; none when nothing of that name can be a key. */
export function ownFieldOf(column: string): string | undefined {
  const key = column
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 40)
  return key ? OWN + key : undefined
}
