/** The list of consents of the invented office, filtered and sorted. */
import type { Input, Reply } from '../core/contract'
import type { Consent, StoredLead } from './lead-store'
import { paged } from './pages'

export function listed(leads: StoredLead[], input: Input<'list_consents'>): Reply<'list_consents'> {
  const { text, state, purpose, method, blocked, sort, descending, expiringBefore } = input
  const words = text?.toLowerCase()
  const rows = leads.flatMap((lead) => lead.consents.map((each) => consentRow(lead, each)))
  const found = rows.filter(
    (row) =>
      (!state || row.state === state) &&
      (!purpose || row.purpose === purpose) &&
      (!method || row.method === method) &&
      (!blocked || row.blockedUntil) &&
      (!expiringBefore || (row.expiresAt && row.expiresAt < expiringBefore)) &&
      (!words || [row.name, row.phone, row.source].some((each) => each?.toLowerCase().includes(words))),
  )
  const key = sort ?? 'since'
  const up = found.toSorted((a, b) => (a[key] ?? '').localeCompare(b[key] ?? ''))
  return {
    ...paged((descending ?? true) ? up.toReversed() : up, input, (row) => row),
    total: found.length,
    more: false,
  }
}

function consentRow(lead: StoredLead, consent: Consent) {
  const { id: person, name, phone, blockedUntil, history } = lead
  const recordedBy = history.find(({ purpose }) => purpose === consent.purpose)?.recordedBy
  return { ...consent, id: `${person}.${consent.purpose}`, person, name, phone, blockedUntil, recordedBy }
}
