/** The people of the invented office: made once for a world, the same each time. */
import type { Reply } from '../core/contract'
import { chance, type Chance, pick } from './chance'
import { kept } from './kept'
import { me } from './office'

export type Lead = Omit<Reply<'change_lead'>, 'consent'>
export type Consent = Reply<'consent_status'>['purposes'][number]
export type ConsentEvent = Reply<'consent_history'>['items'][number]

/** One person with everything the operations tell of them. */
export interface StoredLead extends Lead {
  consents: Consent[]
  history: ConsentEvent[]
  blockedUntil?: string
  ownerName?: string
  lastContactAt?: string
  lastInboundAt?: string
  deletedAt?: string
  past: Past[]
}

/** Something that happened to a lead. */
export interface Past {
  id: string
  at: string
  kind: string
  by?: string
  title?: string
  detail?: string
  message?: string
  state?: string
  reason?: string
  changes: { field: string; before: unknown; after: unknown }[]
}

export const owners = [
  { id: me, name: 'Mariam Haddad' },
  { id: '0193a000-0000-7000-8000-00000000000b', name: 'Nikhil Rao' },
  { id: '0193a000-0000-7000-8000-00000000000c', name: 'Sofía Torres' },
  { id: '0193a000-0000-7000-8000-00000000000d', name: 'Emeka Eze' },
]
export const stages = ['new', 'contacted', 'interested', 'offer', 'won', 'lost']
export const sources = ['Website form', 'Trade fair Mumbai', 'Store visit', 'Referral', 'Instagram']
export const tags = ['diwali', 'wholesale', 'repeat', 'vip', 'newsletter']

const first =
  'Asha Bruno Chen Dilek Emeka Farida Gustavo Hana Ines Jamal Kavya Lars Mariam Nikhil Olga Priya Rafael Sofía Tomás Yasmin'.split(
    ' ',
  )
const last =
  'Almeida Banerjee Costa Demir Eze Fernández Gupta Haddad Iyer Jensen Kumar Lopes Mehta Nair Okafor Pereira Rao Silva Torres Yılmaz'.split(
    ' ',
  )
const countries = [
  ['IN', '+9198', 'hi'],
  ['BR', '+55119', 'pt_BR'],
  ['DE', '+49151', 'de'],
  ['ES', '+3461', 'es'],
  ['AE', '+97150', 'ar'],
] as const

const DAY = 86_400_000
const many = 1240

export const leadsOf = kept((world) => {
  const random = chance(4_711)
  const now = Date.now()
  if (world.weather === 'empty') return []
  return Array.from({ length: many }, (_, at) => makeLead(random, at, now))
})

function makeLead(random: Chance, at: number, now: number): StoredLead {
  const [country, prefix, language] = random() < 0.6 ? countries[0] : pick(random, countries)
  const created = now - Math.floor((at / many) * 300 * DAY) - Math.floor(random() * 20_000_000)
  const name = random() < 0.03 ? undefined : `${pick(random, first)} ${pick(random, last)}`
  const lead: StoredLead = {
    id: `0193b000-0000-7000-8000-${String(at + 1).padStart(12, '0')}`,
    name,
    phone: `${prefix}${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
    country,
    language,
    stage: pick(random, stages.slice(0, random() < 0.5 ? 3 : 6)),
    source: random() < 0.06 ? undefined : pick(random, sources),
    ownerId: random() < 0.15 ? undefined : pick(random, owners).id,
    tags: tags.filter(() => random() < 0.16),
    fields: random() < 0.4 ? { city: pick(random, ['Pune', 'Mumbai', 'São Paulo', 'Köln', 'Dubai']) } : {},
    createdAt: iso(created),
    updatedAt: iso(created + 2 * DAY > now ? created : created + 2 * DAY),
    version: 1,
    consents: [],
    history: [],
    lastContactAt: random() < 0.7 ? iso(Math.max(created, now - random() * 40 * DAY)) : undefined,
    past: [{ id: `p${at}`, at: iso(created), kind: 'created', by: 'Nikhil Rao', changes: [] }],
  } as StoredLead
  agree(lead, random, created)
  talk(lead, random, now)
  return lead
}

const wording = 'I agree that Lotus Lamps sends me offers and news by WhatsApp. I can stop at any time.'

/** What the person has said about being written to, as if it had happened. */
function agree(lead: StoredLead, random: Chance, created: number) {
  const roll = random()
  if (roll < 0.14) return
  const given = { method: 'form', source: 'lotuslamps.example/offers', wording }
  if (roll < 0.2) return put(lead, 'marketing', 'pending', given, created)
  put(lead, 'marketing', 'opted_in', { ...given, evidence: { form: `F-${lead.id.slice(-5)}` } }, created)
  if (roll < 0.5) put(lead, 'utility', 'opted_in', given, created)
  if (roll < 0.92) return
  const at = Math.max(Date.now() - random() * 60 * DAY, created + 600_000)
  put(lead, 'marketing', 'opted_out', { method: 'keyword', source: 'WhatsApp', evidence: { message: 'STOP' } }, at)
  if (at + 30 * DAY > Date.now()) lead.blockedUntil = iso(at + 30 * DAY)
}

interface Given {
  method: string
  source: string
  wording?: string
  expiresAt?: string
  evidence?: Record<string, unknown>
  by?: string
}

/** Messages to and fro, for some. The first lead wrote a while ago, so that its window is open. */
function talk(lead: StoredLead, random: Chance, now: number) {
  const opened = lead.id.endsWith('000000000001')
  if (!opened && random() < 0.4) return
  const sent = opened ? now - 5 * 3_600_000 : now - random() * 30 * DAY
  lead.past.unshift({
    id: `m${lead.id}`,
    at: iso(sent),
    kind: 'message',
    title: 'Hi, our festival prices start this Friday. Show this message at any of our stores for 15 % off.',
    detail: 'diwali_offer',
    state: random() < 0.8 ? 'read' : 'failed',
    by: 'Nikhil Rao',
    changes: [],
  })
  lead.lastContactAt = iso(sent)
  if (!opened) return
  lead.lastInboundAt = iso(now - 3_900_000)
  lead.lastContactAt = lead.lastInboundAt
  lead.past.unshift({
    id: `i${lead.id}`,
    at: lead.lastInboundAt,
    kind: 'reply',
    title: 'Do you have the brass lamp in the small size too?',
    changes: [],
  })
}

/** Records a state of consent, in the present and in the history. */
export function put(lead: StoredLead, purpose: string, state: string, given: Given, at: number) {
  const { method, source, expiresAt, evidence = {}, by } = given
  const was = lead.consents.find((each) => each.purpose === purpose)
  const wordingNow = given.wording ?? ''
  const next = { purpose, state, method, source, wording: wordingNow, since: iso(at), expiresAt }
  lead.consents = [...lead.consents.filter((each) => each !== was), next]
  lead.history.unshift({
    id: lead.history.length + 1,
    purpose,
    was: was?.state,
    state,
    method,
    source,
    wording: wordingNow,
    evidence: evidence as ConsentEvent['evidence'],
    at: iso(at),
    recordedAt: iso(Math.min(at + 40_000, Date.now())),
    recordedBy: by,
  })
  lead.past.unshift({
    id: `c${lead.history.length}`,
    at: iso(at),
    kind: 'consent',
    title: purpose,
    detail: source,
    reason: method,
    state,
    by,
    changes: [],
  })
}

export const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
