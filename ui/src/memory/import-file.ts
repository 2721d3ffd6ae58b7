/** A file of people as the invented office reads it: commas, a header, numbers with or without their country. */
import type { Reply } from '../core/contract'
import { iso, put, type StoredLead } from './lead-store'

type Import = Reply<'show_import'>
type Row = Reply<'list_import_rows'>['items'][number]
type Reading = Reply<'read_import'>
type Field = Reading['mapping']['columns'][number]

export interface StoredImport extends Import {
  bytes: Uint8Array
  plan: Row[]
}

const names: [RegExp, string][] = [
  [/^(phone|mobile|number|tel)/i, 'phone'],
  [/name$/i, 'name'],
  [/^source/i, 'source'],
  [/^stage/i, 'stage'],
  [/^tags?/i, 'tags'],
  [/^opt-?in date|^consent date/i, 'consent_date'],
  [/^opt-?in|^consent/i, 'consent_state'],
]

export function readFile({ bytes, mapping }: StoredImport): Reading {
  const [header = [], ...rows] = lines(bytes)
  const guess = header.map((name): Field => {
    const field = names.find(([pattern]) => pattern.test(name))?.[1]
    return (field ? { field } : { field: 'custom', name: name.toLowerCase().replace(/\W+/g, '_') }) as Field
  })
  const columns = mapping.columns.length === header.length ? mapping.columns : guess
  return {
    format: { kind: 'csv', encoding: 'UTF-8', separator: ',' },
    header,
    mapping: { ...mapping, columns },
    samples: rows.slice(0, 5),
    hasPhone: columns.some(({ field }) => field === 'phone'),
  }
}

const lines = (bytes: Uint8Array): string[][] =>
  new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((cell) => cell.trim()))

const wrong: Record<string, string> = {
  phone_damaged: 'The number was damaged by a spreadsheet. Format the column as text and enter it again.',
  phone_too_short: 'The number is too short. Write it with its country code.',
}

/** The dry run: what each row would become. */
export function planned(file: StoredImport, leads: StoredLead[], ignoreConsent: boolean, now: number) {
  const { mapping, header } = readFile(file)
  const [, ...rows] = lines(file.bytes)
  const at = (field: string) => mapping.columns.findIndex((column) => column.field === field)
  const seen = new Map<string, number>()
  file.header = header
  file.mapping = mapping
  file.plan = rows.map((cells, index): Row => {
    const line = index + 2
    const written = cells[at('phone')] ?? ''
    const base = { line, name: cells[at('name')] || undefined, phone: written }
    const code = /e\+/i.test(written) ? 'phone_damaged' : written.replace(/\D/g, '').length < 10 && 'phone_too_short'
    if (code)
      return { ...base, outcome: 'rejected', code, sentence: wrong[code]!, column: header[at('phone')], raw: cells }
    const digits = written.replace(/[^\d+]/g, '')
    const phone = digits.startsWith('+') ? digits : `+91${digits}`
    const first = seen.get(phone)
    if (first) return { ...base, phone, outcome: 'duplicate', duplicateOf: first }
    seen.set(phone, line)
    const known = leads.find((lead) => lead.phone === phone)
    const said = ignoreConsent ? '' : (cells[at('consent_state')] ?? mapping.defaults?.consentState ?? '')
    const consent = /stop|out/i.test(said) ? 'opt_out' : /yes|opted_in/i.test(said) ? 'opt_in' : 'none'
    return { ...base, phone, outcome: known ? 'changed' : 'new', consent, person: known?.id }
  })
  total(file)
  Object.assign(file, { state: 'planned', plannedAt: iso(now), stagedThrough: rows.length + 1 })
}

function total(file: StoredImport) {
  const count = (outcome: string) => file.plan.filter((row) => row.outcome === outcome).length
  const effect = (consent: string) => file.plan.filter((row) => row.consent === consent).length
  const reasons = Object.entries(wrong).map(([code, sentence]) => ({
    code,
    sentence,
    count: file.plan.filter((row) => row.code === code).length,
  }))
  Object.assign(file, {
    rows: file.plan.length,
    newRows: count('new'),
    changedRows: count('changed'),
    unchangedRows: count('unchanged'),
    duplicateRows: count('duplicate'),
    rejectedRows: count('rejected'),
    consentOptIns: effect('opt_in'),
    consentOptOuts: effect('opt_out'),
    reasons: reasons.filter((reason) => reason.count > 0),
  })
}

/** Saves the rows that can be used. */
export function applied(file: StoredImport, leads: StoredLead[], now: number) {
  for (const row of file.plan) {
    if (row.outcome !== 'new') continue
    const lead = {
      id: `0193f000-0000-7000-8000-${file.id.slice(-4)}${String(row.line).padStart(8, '0')}`,
      name: row.name,
      phone: row.phone ?? '',
      stage: 'new',
      source: file.fileName,
      tags: [],
      fields: {},
      createdAt: iso(now),
      updatedAt: iso(now),
      version: 1,
      consents: [],
      history: [],
      past: [{ id: 'l', at: iso(now), kind: 'imported', title: file.fileName, by: 'Mariam Haddad', changes: [] }],
    } as unknown as StoredLead
    row.person = lead.id
    if (row.consent === 'opt_in')
      put(lead, 'marketing', 'opted_in', { method: 'import', source: file.fileName, by: 'Mariam Haddad' }, now)
    leads.unshift(lead)
  }
  Object.assign(file, {
    state: 'done',
    imported: file.newRows,
    updated: file.changedRows,
    untouched: file.unchangedRows,
    consentApplied: file.consentOptIns + file.consentOptOuts,
    appliedThrough: file.stagedThrough,
    finishedAt: iso(now),
  })
}
