/** What is said of a file before its rows are read. */
import { isConsent } from './fields'
import type { Defaults, Field, Mapping, Reading } from './types'

/** Where consent comes from: nowhere, a column, or proof for everybody in the file. */
export type ConsentFrom = 'none' | 'column' | 'all'

export interface Draft {
  columns: Field[]
  defaults: Defaults
  consent: ConsentFrom
}

export function begun({ mapping }: Reading): Draft {
  const said = mapping.columns.some(({ field }) => field === 'consent_state')
  const defaults = mapping.defaults ?? {}
  const consent = defaults.consentState ? 'all' : said ? 'column' : 'none'
  return { columns: mapping.columns, defaults, consent }
}

/** The mapping as the core takes it: what is not chosen is not sent. */
export function mappingOf({ columns, defaults, consent }: Draft): Mapping {
  const everybody = consent === 'all'
  return {
    columns: columns.map((field) => (everybody && isConsent(field) ? { field: 'ignore' } : field)),
    defaults: everybody
      ? { ...defaults, consentState: defaults.consentState ?? 'opted_in' }
      : {
          ...defaults,
          consentState: null,
          consentMethod: null,
          consentSource: null,
          consentWording: null,
          consentDate: null,
          purpose: null,
        },
  }
}
