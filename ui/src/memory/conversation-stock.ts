/** Conversations as they are when the invented office opens. */
import type { Reply } from '../core/contract'
import { chance, type Chance, pick } from './chance'
import { kept } from './kept'
import { owners } from './lead-store'
import { leadsOf } from './lead-store'

export type Entry = Reply<'show_conversation'>['items'][number]

export interface Talk {
  person: string
  name?: string | null
  phone: string
  state: 'open' | 'closed'
  unread: number
  assignee?: string
  lastAt: string
  lastInboundAt: string
  /** All: nothing may be sent. Marketing: answers only. */
  optedOut?: 'all' | 'marketing'
  /** Newest first. */
  items: Entry[]
}

const MINUTE = 60_000
const COUNT = 34

const asked = [
  'Is the brass lamp still in stock?',
  'Do you deliver to Nashik before Friday?',
  'I got the blue one, but ordered green. Can I change it?',
  'Thank you! What are your hours on Sunday?',
  'Can I pay on delivery?',
  'My order says delivered but I have nothing here.',
]
const answered = [
  'Yes, we have four left in Pune. Shall I keep one for you?',
  'We do. Order by Wednesday evening and it is with you on Friday.',
  'Of course. Our driver takes the blue one back tomorrow between 10 and 14.',
  'We are open from 10 to 20 every day.',
  'Yes, in cash or by UPI.',
  'I am sorry. I have asked the driver and come back to you within the hour.',
]
const offer =
  'Hi, our festival prices start this Friday. Show this message for 15 % off.\n\nReply STOP to hear no more from us.'

export const inboxOf = kept((world) => {
  if (world.weather === 'empty') return []
  const random = chance(94)
  const now = Date.now()
  return leadsOf(world)
    .slice(0, COUNT)
    .map((lead, at) => talkWith(lead, at, random, now))
})

function talkWith(
  lead: { id: string; name?: string | null; phone: string },
  at: number,
  random: Chance,
  now: number,
): Talk {
  // The first ones wrote just now, the last ones days ago.
  const wrote = now - (4 + at * at * 5 + random() * 20) * MINUTE
  const items = said(lead.id, at, random, wrote)
  const special = specials[at]
  const talk: Talk = {
    person: lead.id,
    name: lead.name,
    phone: lead.phone,
    state: at > 25 ? 'closed' : 'open',
    unread: at < 5 && at !== 1 ? 1 + (at % 3) : 0,
    assignee: at % 3 === 0 ? undefined : pick(random, owners).id,
    lastAt: items[0]!.at,
    lastInboundAt: iso(wrote),
    items,
  }
  special?.(talk)
  return talk
}

/** A few that show what is rare. */
const specials: Record<number, (talk: Talk) => void> = {
  1: (talk) => {
    talk.items[0] = { ...talk.items[0]!, body: '', kind: 'image' }
  },
  3: (talk) => {
    talk.optedOut = 'marketing'
    talk.items[0] = { ...talk.items[0]!, body: 'STOP', reading: 'stop' }
  },
  6: (talk) => {
    talk.optedOut = 'all'
    talk.items[0] = { ...talk.items[0]!, body: 'Never write to me again', reading: 'near_miss' }
  },
  16: (talk) => {
    const last = Date.now() - 22.6 * 60 * MINUTE
    talk.lastInboundAt = iso(last)
    talk.lastAt = talk.lastInboundAt
    talk.items[0] = { ...talk.items[0]!, at: talk.lastInboundAt }
  },
}

function said(person: string, at: number, random: Chance, wrote: number): Entry[] {
  const subject = Math.floor(random() * asked.length)
  const items: Entry[] = [theirs(person, 3, asked[subject]!, wrote)]
  // Some were answered, and in some of those the answer is the last word.
  if (at % 2 === 1) {
    items.push(ours(person, 2, answered[(subject + 1) % answered.length]!, wrote - 70 * MINUTE, 'read'))
    items.push(theirs(person, 1, asked[(subject + 1) % asked.length]!, wrote - 74 * MINUTE))
  }
  if (at > 8)
    items.unshift(ours(person, 4, answered[subject]!, wrote + 9 * MINUTE, at % 4 === 1 ? 'delivered' : 'read'))
  const sent = ours(person, 0, offer, wrote - (26 + random() * 40) * 60 * MINUTE, 'read')
  items.push({
    ...sent,
    kind: 'template',
    campaign: '0193a000-0000-7000-8000-000000000005',
    campaignName: 'Order updates, week 46',
  })
  return items
}

const iso = (at: number) => new Date(at).toISOString()

function theirs(person: string, n: number, body: string, at: number): Entry {
  return { id: `wamid.in.${person.slice(-6)}.${n}`, direction: 'in', kind: 'text', body, at: iso(at) }
}

function ours(person: string, n: number, body: string, at: number, state: string): Entry {
  const id = `${person.slice(0, 24)}${String(n).padStart(2, '0')}${person.slice(-10)}`
  return { id, direction: 'out', kind: 'text', body, at: iso(at), state, by: 'Nikhil Rao' }
}
