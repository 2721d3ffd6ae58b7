/** Who talks with the invented office. */
import type { Input, Reply } from '../core/contract'
import { Refusal } from '../core/refusals'
import { type Entry, inboxOf, type Talk } from './conversation-stock'
import { owners } from './lead-store'
import { lacks, unless } from './may'
import { me } from './office'
import type { Part } from './operations'
import { missing } from './pages'
import type { World } from './world'

type Summary = Reply<'list_conversations'>['items'][number]
type Answer = Reply<'show_conversation'>['reply']

const DAY = 24 * 3_600_000
const iso = (at: number) => new Date(at).toISOString()

export const conversations: Part = (world, now) => ({
  list_conversations: (input) => {
    const all = inboxOf(world)
    const found = all.filter((talk) => wanted(talk, input)).sort((a, b) => b.lastAt.localeCompare(a.lastAt))
    const start = input.cursor ? found.findIndex(({ person }) => person === input.cursor) + 1 : 0
    const page = found.slice(start, start + (input.limit ?? 50))
    const more = start + page.length < found.length
    const open = all.filter(({ state }) => state === 'open')
    return {
      items: page.map((talk) => summary(talk, now())),
      nextCursor: more ? page.at(-1)?.person : undefined,
      counts: {
        open: open.length,
        unread: open.filter(({ unread }) => unread > 0).length,
        mine: open.filter(({ assignee }) => assignee === me).length,
        unassigned: open.filter(({ assignee }) => !assignee).length,
      },
    }
  },

  show_conversation: ({ person, cursor, limit }) => {
    const talk = talkOf(world, person)
    const start = cursor ? talk.items.findIndex(({ id }) => id === cursor) + 1 : 0
    const items = talk.items.slice(start, start + (limit ?? 50))
    const more = start + items.length < talk.items.length
    const { name, phone, state, unread, assignee } = talk
    return {
      person,
      name,
      phone,
      lead: true,
      state,
      unread,
      assignee,
      assigneeName: nameOf(assignee),
      number: '109876543210987',
      reply: answer(world, talk, now()),
      canManage: unless([lacks(world), 'You may not answer messages (messages.canSend).']),
      items,
      nextCursor: more ? items.at(-1)?.id : undefined,
    }
  },

  assign_conversation: ({ person, user }) => {
    talkOf(world, person).assignee = user ?? undefined
    return { person }
  },

  close_conversation: ({ person, closed = true }) => {
    const talk = talkOf(world, person)
    talk.state = closed ? 'closed' : 'open'
    return { state: talk.state }
  },

  read_conversation: ({ person }) => {
    talkOf(world, person).unread = 0
    return { person }
  },

  send_message: ({ id, person, text, template }) => {
    const message = id ?? `0193a000-0000-7000-8000-${String(now()).slice(-12).padStart(12, '0')}`
    const talk = inboxOf(world).find((each) => each.person === person)
    if (!talk) return { message }
    const reply = answer(world, talk, now())
    if (text && !reply.allowed) throw new Refusal(`${reply.title} ${reply.advice}`, 'WINDOW_CLOSED')
    const body = text ?? 'Hi, your order has left our store in Pune.'
    talk.items.unshift(ours(message, body, template ? 'template' : 'text', now()))
    talk.lastAt = iso(now())
    return { message }
  },
})

function ours(message: string, body: string, kind: string, now: number): Entry {
  return { id: message, message, direction: 'out', kind, body, at: iso(now), state: 'queued', by: 'Mariam Haddad' }
}

function talkOf(world: World, person: string): Talk {
  return inboxOf(world).find((talk) => talk.person === person) ?? missing('There is no such conversation.')
}

const nameOf = (user?: string) => owners.find(({ id }) => id === user)?.name

function wanted(talk: Talk, { state, unread, assignee, text }: Input<'list_conversations'>): boolean {
  const words = `${talk.name} ${talk.phone}`.toLowerCase()
  return (
    (!state || talk.state === state) &&
    (!unread || talk.unread > 0) &&
    (assignee !== 'mine' || talk.assignee === me) &&
    (assignee !== 'unassigned' || !talk.assignee) &&
    (!text || words.includes(text.toLowerCase()))
  )
}

function closesAt({ lastInboundAt }: Talk, now: number): string | undefined {
  const at = Date.parse(lastInboundAt) + DAY
  return at > now ? iso(at) : undefined
}

function summary(talk: Talk, now: number): Summary {
  const { person, name, phone, state, unread, assignee, lastAt, items, optedOut } = talk
  const [last] = items
  return {
    person,
    name,
    phone,
    state,
    unread,
    assignee,
    assigneeName: nameOf(assignee),
    lastAt,
    last: last && { direction: last.direction, kind: last.kind, body: last.body, state: last.state },
    windowClosesAt: closesAt(talk, now),
    optedOut: optedOut !== undefined,
  }
}

function answer(world: World, talk: Talk, now: number): Answer {
  const windowClosesAt = closesAt(talk, now)
  const shut = (reason: string, title: string, advice: string, template: boolean): Answer => ({
    allowed: false,
    reason,
    title,
    advice,
    template,
    windowClosesAt,
  })
  if (world.weather === 'reader')
    return shut('forbidden', 'You may not send messages (messages.canSend).', 'Ask an admin for the right.', false)
  if (talk.optedOut === 'all')
    return shut(
      'opted_out',
      'This person wants no messages at all, answers included.',
      'Nothing: only they can come back.',
      false,
    )
  const paused = world.pauses.find(({ scope }) => scope === 'everything')
  if (paused)
    return shut(
      'paused',
      `Sending is paused: ${paused.reason}`,
      'Somebody who may change limits can lift the pause.',
      true,
    )
  if (!windowClosesAt)
    return shut(
      'window_closed',
      'The last message of this person is more than 24 hours old.',
      'Send an approved template; when they answer, you can write freely again.',
      true,
    )
  const notice = 'This person said stop: answer what they ask, and send nothing that sells.'
  return { allowed: true, template: true, windowClosesAt, notice: talk.optedOut ? notice : undefined }
}
