/** A lead of the invented office as the operations tell of it. */
import type { Reply } from '../core/contract'
import { consentOf } from './lead-filter'
import { owners, type StoredLead } from './lead-store'
import { tally } from './pages'

type Card = Reply<'show_lead'>
type Row = Reply<'list_leads'>['items'][number]

export function rowOf(lead: StoredLead): Row {
  const { consents: _, history: __, past: ___, ...row } = lead
  const ownerName = owners.find(({ id }) => id === lead.ownerId)?.name
  return { ...row, ownerName, consent: consentOf(lead) } as Row
}

const open = { allowed: true }
const shut = (reason: string) => ({ allowed: false, reason })

export function cardOf(lead: StoredLead, now: number): Card {
  const { deletedAt, lastInboundAt, blockedUntil } = lead
  const windowUntil = lastInboundAt && Date.parse(lastInboundAt) + 86_400_000
  const inBin = shut('The lead is in the bin. Restore it first.')
  const may = (purpose: string) => {
    const state = lead.consents.find((each) => each.purpose === purpose)?.state ?? 'none'
    if (deletedAt) return inBin
    if (state === 'opted_in') return open
    return shut(
      state === 'opted_out'
        ? "This person opted out. Only the person's own START or new consent with proof lifts it."
        : 'There is no consent of this person for this purpose. Record it with its proof first.',
    )
  }
  const inside = windowUntil && windowUntil > now
  return {
    ...rowOf(lead),
    lastInboundAt,
    purposes: lead.consents,
    send: {
      text: deletedAt
        ? inBin
        : inside
          ? open
          : shut('The last message of this person is more than 24 hours old. Send a template instead.'),
      windowUntil: inside ? new Date(windowUntil).toISOString() : undefined,
      marketing: may('marketing'),
      utility: may('utility'),
    },
    can: {
      edit: deletedAt ? inBin : open,
      delete: deletedAt ? shut('The lead is in the bin already.') : open,
      restore: deletedAt ? open : shut('The lead is not in the bin.'),
      recordConsent:
        blockedUntil && Date.parse(blockedUntil) > now
          ? shut(`The person said stop. Consent may be recorded again after ${blockedUntil.slice(0, 10)}.`)
          : open,
      optOut: open,
    },
  } as Card
}

export function choicesOf(leads: StoredLead[]): Reply<'lead_choices'> {
  const count = (values: (string | null | undefined)[]) =>
    Object.entries(tally(values.flatMap((value) => value ?? [])))
      .map(([value, times]) => ({ value, count: times, more: false }))
      .toSorted((a, b) => b.count - a.count)
  return {
    stages: count(leads.map(({ stage }) => stage)),
    sources: count(leads.map(({ source }) => source)),
    countries: count(leads.map(({ country }) => country)),
    languages: count(leads.map(({ language }) => language)),
    tags: count(leads.flatMap(({ tags }) => tags)),
    owners: owners.map(({ id, name }) => ({ id, name, active: true })),
    fields: [
      { key: 'name', own: false },
      { key: 'city', own: true, example: 'Pune' },
    ],
  }
}
