/** The templates the invented office starts with. */
import type { Reply } from '../core/contract'
import { me } from './office'

type Template = Reply<'list_templates'>['items'][number]

export interface StoredTemplate extends Omit<Template, 'campaigns' | 'lastUsedAt'> {
  account: string
  author: string
  authorId: string
  createdAt: string
  updatedAt: string
  decidedBy?: string
  decidedAt?: string
  /** The versions before this one, newest first. */
  earlier: Version[]
}

type Version = Reply<'show_template'>['versions'][number]

export const account = '0193a000-0000-7000-8000-0000000acc01'
const colleague = '0193a000-0000-7000-8000-00000000000b'

interface Sketch {
  name: string
  category?: string
  language?: string
  state?: string
  meta?: string
  reason?: string
  note?: string
  quality?: string
  header?: string
  body: string
  footer?: string
  buttons?: { type: string; text: string; url?: string }[]
  mine?: boolean
}

const shop = { type: 'URL', text: 'Open the shop', url: 'https://lotus.example/{{1}}' }
const stop = { type: 'QUICK_REPLY', text: 'Stop promotions' }

const sketches: Sketch[] = [
  {
    name: 'new_year_lamps',
    state: 'draft',
    category: 'MARKETING',
    mine: true,
    header: 'New lamps are here',
    body: 'Hi {{first_name}}, our *New Year lamps* arrive on Monday. Would you like us to keep one for you?',
    footer: 'Reply STOP to hear no more from us',
  },
  {
    name: 'spring_catalogue',
    state: 'waiting',
    category: 'MARKETING',
    body: 'Hi {{first_name}}, the spring catalogue is ready: 40 new lamps, made in {{country}}. Shall we send you one?',
    buttons: [{ type: 'QUICK_REPLY', text: 'Yes, please' }, stop],
  },
  {
    name: 'delivery_survey',
    state: 'waiting',
    mine: true,
    body: 'Hello {{first_name}}, your order has arrived. How did we do? Your answer takes one minute and helps us.',
  },
  {
    name: 'black_friday_preview',
    category: 'MARKETING',
    header: 'You first, {{first_name}}',
    body: 'Black Friday opens for you *one day early*. Every lamp is 20 % cheaper until midnight, only with this message.\n\nSee you in the shop!',
    footer: 'Tap below to stop these messages',
    buttons: [shop, stop],
  },
  {
    name: 'diwali_offer',
    category: 'MARKETING',
    quality: 'GREEN',
    body: 'Hi {{first_name}}, our festival prices start this Friday. Show this message at any of our stores for 15 % off lamps and sweets.\n\nReply STOP to hear no more from us.',
    buttons: [stop],
  },
  {
    name: 'points_reminder',
    category: 'MARKETING',
    meta: 'PAUSED',
    quality: 'RED',
    body: 'Hi {{first_name}}, your points end with the month. Use them on anything in the shop before the 30th.',
  },
  {
    name: 'order_update',
    quality: 'GREEN',
    body: 'Hi {{first_name}}, your order is on its way and should reach you on {{delivery_day}}. We will write again when it is there.',
    buttons: [{ type: 'URL', text: 'Follow it', url: 'https://lotus.example/o/{{1}}' }],
  },
  {
    name: 'order_update',
    language: 'hi',
    quality: 'YELLOW',
    body: 'नमस्ते {{first_name}}, आपका ऑर्डर रास्ते में है और {{delivery_day}} को पहुँच जाएगा। पहुँचने पर हम फिर लिखेंगे।',
  },
  {
    name: 'new_year_access',
    category: 'MARKETING',
    meta: 'PENDING',
    body: 'Hi {{first_name}}, the New Year sale opens for you two days early. Come by and choose first.',
    buttons: [stop],
  },
  {
    name: 'come_back',
    category: 'MARKETING',
    meta: 'REJECTED',
    reason: 'INVALID_FORMAT: the text has too many variables for its length. Write more words around them.',
    body: 'Hi {{first_name}}, we miss you in {{country}}.',
  },
  {
    name: 'win_a_lamp',
    state: 'rejected',
    category: 'MARKETING',
    note: 'We may not promise a prize without the terms. Add a link to them.',
    body: 'Hi {{first_name}}, win one of ten lamps this week. Just answer this message with your favourite colour.',
  },
  {
    name: 'general_notice',
    quality: 'GREEN',
    body: 'Hello {{first_name}}, our store in {{source}} is closed this Sunday. We open again on Monday at nine.',
  },
]

export function makeTemplates(): StoredTemplate[] {
  return sketches.map((sketch, at) => withPast(made(sketch, at)))
}

/** The offer has been changed once: there is something to compare. */
function withPast(template: StoredTemplate): StoredTemplate {
  if (template.name !== 'diwali_offer') return template
  const parts = structuredClone(template.components) as { text?: string }[]
  parts[0]!.text =
    'Hi {{first_name}}, our festival prices start soon. Show this message at our stores for 10 % off lamps.'
  const before = { ...versionOf(template), components: parts as unknown as Template['components'] }
  template.version = 2
  template.earlier = [
    { ...before, version: 1, madeAt: '2026-11-02T05:10:00.000Z', decidedAt: '2026-11-02T09:40:00.000Z' },
  ]
  return template
}

function made(sketch: Sketch, at: number): StoredTemplate {
  const { state = 'approved', note } = sketch
  const day = (count: number) => new Date(Date.UTC(2026, 10, 20 - at) + count * 3_600_000).toISOString()
  const decided = state === 'approved' || state === 'rejected'
  const metaStatus = state === 'approved' ? (sketch.meta ?? 'APPROVED') : undefined
  return {
    id: `0193a000-0000-7000-8000-${String(at + 101).padStart(12, '0')}`,
    name: sketch.name,
    language: sketch.language ?? 'en',
    category: sketch.category ?? 'UTILITY',
    state,
    metaStatus,
    metaReason: sketch.reason,
    decisionNote: note,
    quality: sketch.quality ?? 'UNKNOWN',
    sendable: metaStatus === 'APPROVED',
    version: 1,
    components: componentsOf(sketch) as unknown as Template['components'],
    variables: mappingsOf(sketch),
    account,
    author: sketch.mine ? 'Mariam Haddad' : 'Nikhil Rao',
    authorId: sketch.mine ? me : colleague,
    createdAt: day(4),
    updatedAt: day(6),
    decidedBy: decided ? (sketch.mine ? 'Nikhil Rao' : 'Mariam Haddad') : undefined,
    decidedAt: decided ? day(7) : undefined,
    earlier: [],
  }
}

/** This version as it stands in the history. */
export function versionOf(template: StoredTemplate): Version {
  const { version, category, components, variables, author, updatedAt, state, decidedBy, decidedAt } = template
  const decision = decidedAt ? state : undefined
  const note = template.decisionNote
  const written = { version, category, components, variables, author, madeAt: updatedAt }
  return { ...written, decision, decidedBy, decidedAt, note }
}

/** A version that was decided on stays in the history when another follows. */
export function keepVersion(template: StoredTemplate) {
  if (template.decidedAt) template.earlier.unshift(versionOf(template))
  Object.assign(template, { decidedBy: undefined, decidedAt: undefined, decisionNote: undefined })
}

const samples: Record<string, string> = {
  first_name: 'Asha',
  country: 'India',
  delivery_day: 'Tuesday',
  source: 'Pune',
}
const names = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))]

function componentsOf({ header, body, footer, buttons }: Sketch): object[] {
  const example = (text: string, part: string) => {
    const found = names(text).map((name) => ({ param_name: name, example: samples[name] ?? '' }))
    return found.length > 0 ? { example: { [`${part}_text_named_params`]: found } } : {}
  }
  return [
    ...(header ? [{ type: 'HEADER', format: 'TEXT', text: header, ...example(header, 'header') }] : []),
    { type: 'BODY', text: body, ...example(body, 'body') },
    ...(footer ? [{ type: 'FOOTER', text: footer }] : []),
    ...(buttons ? [{ type: 'BUTTONS', buttons }] : []),
  ]
}

function mappingsOf({ header = '', body, buttons = [] }: Sketch): Template['variables'] {
  const fallbacks: Record<string, string> = { first_name: 'there' }
  return names([header, body, ...buttons.map(({ url = '' }) => url)].join(' ')).map((name) => ({
    name,
    field: name === '1' ? 'customer_id' : name,
    fallback: fallbacks[name],
  }))
}
