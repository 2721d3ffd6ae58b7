/** An invented office: campaigns in every state, and one that goes on sending while it is watched. */
import type { Counts, Message, TimelineEntry } from '../core/contract'
import type { MessageState } from '../core/states'
import { isMessageState, messageOrder } from '../core/states'
import { chance, type Chance, pick } from './chance'
import { person } from './people'

/** What `messages.ts` adds when it is shown is not kept. */
type Kept = Omit<Message, 'attempts' | 'can' | 'person' | 'purpose' | 'test' | 'wamids'>

export interface StoredMessage extends Kept {
  state: MessageState
  campaign: string
  code?: number
  attempts: number
  updatedAt: string
  /** What will become of it in the end. */
  fate: { state: MessageState; reason?: string; code?: number }
}

export interface StoredCampaign {
  id: string
  name: string
  state: string
  templateName: string
  language: string
  createdAt: string
  createdBy: string
  startedAt?: string
  finishedAt?: string
  pause?: { reason: string; by: string; resumeAt?: string }
  messages: StoredMessage[]
}

export interface StoredPause {
  id: string
  scope: string
  target?: string | null
  targetName?: string
  reason: string
  by: string
  at: string
  resumeAt?: string | null
  endedAt?: string
  liftedBy?: string
}

/** What the office looks like today. `?world=` in the address chooses it. */
export const weathers = [
  'fine',
  'empty',
  'paused',
  'broken',
  'forbidden',
  'slow',
  'still',
  'away',
  'reader',
  'signed-out',
] as const
export type Weather = (typeof weathers)[number]

export interface World {
  weather: Weather
  /** Tells the page that something under these topics has changed by itself. */
  announce: (topics: string[]) => void
  random: Chance
  campaigns: StoredCampaign[]
  /** Those in force. */
  pauses: StoredPause[]
  usedToday: number
}

const skips = ['opted_out', 'no_consent', 'consent_expired', 'blocked', 'capped'] as const
export const failures: Record<number, { title: string; advice: string; retryable: boolean }> = {
  131026: { title: 'Not reachable on WhatsApp', advice: 'Ask the person for another number.', retryable: false },
  131049: {
    title: 'Meta limits marketing to this person',
    advice: 'Wait a day or more before writing again.',
    retryable: true,
  },
  130472: {
    title: 'In a Meta experiment',
    advice: 'Meta sends no marketing to this number for now.',
    retryable: false,
  },
}
const body =
  'Hi {name}, our festival prices start this Friday. Show this message at any of our stores for 15 % off lamps and sweets.\n\nReply STOP to hear no more from us.'

/** Makes the office. `size` is the audience of the running campaign. */
export function makeWorld(now: number, size = 1000): World {
  const world: World = {
    weather: 'fine',
    announce: () => {},
    random: chance(20261122),
    campaigns: [],
    pauses: [],
    usedToday: 3180,
  }
  const minutes = (count: number) => new Date(now - count * 60_000).toISOString()
  const add = (
    name: string,
    state: string,
    template: string,
    audience: number,
    started?: number,
    finished?: number,
  ) => {
    const campaign: StoredCampaign = {
      id: `0193a000-0000-7000-8000-${String(world.campaigns.length + 1).padStart(12, '0')}`,
      name,
      state,
      templateName: template,
      language: 'en',
      createdAt: minutes((started ?? 30) + 90),
      createdBy: 'Nikhil Rao',
      startedAt: started === undefined ? undefined : minutes(started),
      finishedAt: finished === undefined ? undefined : minutes(finished),
      messages: [],
    }
    const at = campaign.startedAt ?? campaign.createdAt
    campaign.messages = Array.from({ length: audience }, (_, index) => newMessage(world.random, campaign, index, at))
    world.campaigns.push(campaign)
    return campaign
  }

  const running = add('Diwali offer 2026', 'running', 'diwali_offer', size, 3)
  settle(world, running, 0.52)
  add('Black Friday preview', 'draft', 'black_friday_preview', 640)
  const paused = add('Loyalty points reminder', 'paused', 'points_reminder', 420, 55)
  paused.pause = {
    reason: 'Meta has paused the template because too many people blocked it.',
    by: 'Waybill',
    resumeAt: new Date(now + 130 * 60_000).toISOString(),
  }
  settle(world, paused, 0.4)
  add('New Year early access', 'scheduled', 'new_year_access', 880)
  const names = [
    'Order updates, week 46',
    'Store opening in Pune',
    'Feedback after delivery',
    'Appointment reminders',
    'Winter care tips',
    'Order updates, week 45',
  ]
  names.forEach((name, at) =>
    settle(
      world,
      add(
        name,
        'done',
        name.startsWith('Order') ? 'order_update' : 'general_notice',
        180 + at * 37,
        1600 + at * 1440,
        1560 + at * 1440,
      ),
      1,
    ),
  )
  // Whose webhook never came has waited too long: a person has to say.
  for (const { state, messages } of world.campaigns)
    if (state === 'done')
      for (const message of messages)
        if (message.state === 'unconfirmed') {
          message.fate = { state: 'unknown' }
          put(message, 'unknown', minutes(1400))
        }
  const cancelled = add('Re-engagement test', 'cancelled', 'come_back', 300, 14_000, 13_980)
  settle(world, cancelled, 0.2)
  for (const message of cancelled.messages)
    if (message.state === 'queued') put(message, 'skipped', minutes(13_980), 'cancelled')
  return world
}

function newMessage(random: Chance, campaign: StoredCampaign, index: number, at: string): StoredMessage {
  const who = person(random)
  const fate = fateOf(random)
  return {
    id: `${campaign.id.slice(0, 24)}${campaign.id.slice(-2)}${String(index + 1).padStart(10, '0')}`,
    campaign: campaign.id,
    ...who,
    state: 'queued',
    body: body.replace('{name}', who.name?.split(' ')[0] ?? 'there'),
    templateName: campaign.templateName,
    createdAt: at,
    updatedAt: at,
    attempts: 0,
    timeline: [{ at, kind: 'queued', detail: `By campaign “${campaign.name}”` }],
    fate,
  }
}

function fateOf(random: Chance): StoredMessage['fate'] {
  const roll = random()
  if (roll < 0.11) return { state: 'skipped', reason: pick(random, skips) }
  if (roll < 0.15) return { state: 'failed', code: pick(random, [131026, 131026, 131049, 130472]) }
  if (roll < 0.155) return { state: 'unconfirmed' }
  if (roll < 0.165) return { state: 'held' }
  if (roll < 0.4) return { state: 'delivered' }
  if (roll < 0.44) return { state: 'sent' }
  return { state: 'read' }
}

const path: MessageState[] = ['queued', 'accepted', 'sent', 'delivered', 'read']

/** Takes a message one step towards its fate. */
export function step(message: StoredMessage, at: string, usedUp: () => void) {
  const { fate } = message
  if (message.state === 'queued') {
    if (fate.state === 'skipped') return put(message, 'skipped', at, fate.reason)
    message.attempts += 1
    usedUp()
    message.timeline.push({ at, kind: 'attempt', detail: `Attempt ${message.attempts}` })
    if (fate.state === 'unconfirmed') return put(message, 'unconfirmed', at)
    return put(message, fate.state === 'held' ? 'held' : 'accepted', at)
  }
  if (message.state === 'accepted' && fate.state === 'failed') {
    message.code = fate.code
    return put(message, 'failed', at, failures[fate.code!]!.title)
  }
  const next = path[path.indexOf(message.state) + 1]
  if (next && message.state !== fate.state && path.includes(message.state)) put(message, next, at)
}

function put(message: StoredMessage, state: MessageState, at: string, reason?: string) {
  message.state = state
  message.updatedAt = at
  message.reason = reason
  if (message.code) {
    message.reasonTitle = `${failures[message.code]!.title} (${message.code})`
    message.advice = failures[message.code]!.advice
  }
  message.timeline.push(entryOf(message, state, at, reason))
}

function entryOf(message: StoredMessage, state: MessageState, at: string, reason?: string): TimelineEntry {
  if (!['sent', 'delivered', 'read', 'failed'].includes(state))
    return { at, kind: state as TimelineEntry['kind'], detail: state === 'skipped' ? undefined : reason }
  const seconds = Math.floor(Date.parse(at) / 1000)
  const webhook = {
    id: `wamid.${message.id.slice(-12)}`,
    status: state,
    timestamp: String(seconds),
    biz_opaque_callback_data: `${message.id}.1.6f0c`,
    errors: message.code ? [{ code: message.code, title: reason }] : undefined,
  }
  return {
    at,
    kind: state as TimelineEntry['kind'],
    detail: reason,
    metaAt: new Date(seconds * 1000).toISOString(),
    raw: webhook as unknown as TimelineEntry['raw'],
  }
}

/** Brings a share of a campaign's messages to their end, as if time had passed. */
function settle(world: World, campaign: StoredCampaign, share: number) {
  const start = Date.parse(campaign.startedAt!)
  const until = Math.floor(campaign.messages.length * share)
  campaign.messages.slice(0, until).forEach((message, index) => {
    let at = start + index * 120
    const steps = share === 1 || index < until * 0.8 ? 5 : 1 + Math.floor(world.random() * 4)
    for (let done = 0; done < steps; done += 1)
      step(message, new Date((at += 700 + world.random() * 9000)).toISOString(), () => {})
  })
}

/** One moment of sending. Says whether anything has changed. */
export function tick(world: World, now: number): boolean {
  if (world.pauses.some((pause) => pause.scope === 'everything')) return false
  const at = new Date(now).toISOString()
  let moved = false
  for (const campaign of world.campaigns.filter(({ state }) => state === 'running')) {
    const ready = campaign.messages.filter((message) => message.state !== message.fate.state)
    const waiting = ready.filter(({ state }) => state === 'queued').slice(0, 6)
    const underway = ready.filter(({ state }) => state !== 'queued').filter(() => world.random() < 0.2)
    for (const message of [...waiting, ...underway]) step(message, at, () => (world.usedToday += 1))
    moved ||= ready.length > 0
    if (ready.length === 0) Object.assign(campaign, { state: 'done', finishedAt: at })
  }
  return moved
}

export function countsOf({ messages, state }: StoredCampaign): Counts {
  const counts = Object.fromEntries(messageOrder.map((each) => [each, 0])) as Counts
  counts.audience = messages.length
  if (state !== 'draft' && state !== 'scheduled')
    for (const { state: each } of messages) if (isMessageState(each)) counts[each] += 1
  return counts
}
