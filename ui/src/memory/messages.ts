/** Messages of the invented office. */
import type { Input, MessageSummary, Reply } from '../core/contract'
import { Refusal } from '../core/refusals'
import { lacks, unless } from './may'
import type { Part } from './operations'
import { missing, paged } from './pages'
import { failures, type StoredCampaign, type StoredMessage, type World } from './world'

type Message = Reply<'show_message'>

/** Nobody counts further. */
const COUNTED = 10_000

export const messages: Part = (world, now) => ({
  list_messages: (input) => {
    const all = found(world, input)
    const page = paged(all, input, ({ campaign, message }) => line(campaign, message))
    const total = input.count ? Math.min(all.length, COUNTED) : undefined
    return { ...page, total, more: input.count === true && all.length > COUNTED }
  },

  show_message: ({ message: id }) => {
    const { campaign, message } = stored(world, id)
    return { ...whole(campaign, message), can: mayOf(world, campaign, message) }
  },

  resolve_message: ({ message: id, sent }) => {
    const { message } = stored(world, id)
    if (message.state !== 'unknown') throw new Refusal('This message is settled already.', 'VERSION_CONFLICT')
    const at = new Date(now()).toISOString()
    const state = sent ? 'accepted' : 'failed'
    Object.assign(message, { state, updatedAt: at, fate: { state: sent ? 'read' : 'failed' } })
    message.timeline.push({ at, kind: state, detail: 'Settled by Mariam Haddad' })
    return { state }
  },

  retry_messages: ({ campaign, messages: ids = [], dryRun }) => {
    const failed = launched(world)
      .flatMap((each) => each.messages)
      .filter((each) => each.state === 'failed' && (each.campaign === campaign || ids.includes(each.id)))
    const plan = planOf(failed)
    if (!dryRun) for (const message of failed) again(message, new Date(now()).toISOString())
    return plan
  },
})

const launched = (world: World) => world.campaigns.filter(({ state }) => state !== 'draft' && state !== 'scheduled')

interface Found {
  id: string
  campaign: StoredCampaign
  message: StoredMessage
}

function found(world: World, input: Input<'list_messages'>): Found[] {
  const { campaign: only, person, state, states = [], code, reason, wamid, text, from, to } = input
  const wanted = [...(state ? [state] : []), ...states]
  return launched(world)
    .filter(({ id }) => !only || id === only)
    .flatMap((campaign) => campaign.messages.map((message) => ({ id: message.id, campaign, message })))
    .filter(({ message }) => wanted.length === 0 || wanted.includes(message.state))
    .filter(({ message }) => !person || personOf(message) === person)
    .filter(({ message }) => code === undefined || code === null || message.code === code)
    .filter(({ message }) => !wamid || wamidOf(message) === wamid)
    .filter(({ message }) => !reason || message.reason === reason)
    .filter(({ message }) => !text || `${message.name} ${message.phone}`.toLowerCase().includes(text.toLowerCase()))
    .filter(({ message }) => (!from || message.createdAt >= from) && (!to || message.createdAt < to))
}

function stored(world: World, id: string): Found {
  return found(world, {}).find((each) => each.id === id) ?? missing('There is no such message.')
}

const personOf = ({ id }: StoredMessage) => `${id.slice(0, 14)}9${id.slice(15)}`
const wamidOf = ({ id }: StoredMessage) => `wamid.${id.slice(-12)}`

function line({ name: campaignName, createdBy: by }: StoredCampaign, message: StoredMessage): MessageSummary {
  const { id, campaign, name, phone, state, reason, code, attempts, createdAt, updatedAt, templateName } = message
  const base = { id, campaign, campaignName, name, phone, state, reason, code, attempts, createdAt, updatedAt }
  return { ...base, person: personOf(message), templateName, test: false, by }
}

function mayOf(world: World, campaign: StoredCampaign, { state, code }: StoredMessage): Message['can'] {
  const forbidden: [boolean, string] = [lacks(world), 'You may not retry messages (messages.canRetryMessages).']
  return {
    resolve: unless(forbidden, [state !== 'unknown', 'Only an unknown message is settled by hand.']),
    retry: unless(
      forbidden,
      [state !== 'failed', 'Only a failed message is tried again.'],
      [whenOf(code) === 'never', 'Meta would refuse it again.'],
      [campaign.state === 'cancelled', 'Its campaign was cancelled and stays so.'],
    ),
  }
}

function whole(campaign: StoredCampaign, message: StoredMessage): Omit<Message, 'can'> {
  const { fate: _, attempts: tries, ...rest } = message
  const asked = message.timeline.filter(({ kind }) => kind === 'attempt')
  return structuredClone({
    ...rest,
    person: personOf(message),
    purpose: 'marketing',
    test: false,
    campaignName: campaign.name,
    from: '+91 80 4718 2200',
    by: campaign.createdBy,
    wamids: tries > 0 ? [wamidOf(message)] : [],
    wait: message.state === 'queued' ? waitOf(campaign) : undefined,
    attempts: asked.map(({ at }, index) => ({
      attempt: index + 1,
      worker: 'sync-1/3',
      startedAt: at,
      finishedAt: at,
      outcome: message.state === 'unconfirmed' || message.state === 'unknown' ? 'ambiguous' : 'accepted',
      milliseconds: 180 + ((at.charCodeAt(20) * 7) % 240),
      trace: 'AZ3xQ0bL9fK2',
    })),
    price: tries > 0 ? { billable: true, model: 'PMP', kind: 'regular', category: 'marketing' } : undefined,
  })
}

function waitOf({ state }: StoredCampaign): Message['wait'] {
  if (state === 'paused') return { reason: 'campaign_paused', title: 'The campaign is paused.' }
  return { reason: 'turn', title: 'It waits for its turn.' }
}

function whenOf(code?: number): 'now' | 'later' | 'never' {
  if (code === 131049) return 'later'
  return code && !failures[code]?.retryable ? 'never' : 'now'
}

function planOf(failed: StoredMessage[]): Reply<'retry_messages'> {
  const codes = [...new Set(failed.map(({ code }) => code ?? 0))]
  const groups = codes.map((code) => ({
    code,
    title: failures[code]?.title ?? 'Not sent',
    advice: failures[code]?.advice ?? 'It may be tried again at once.',
    when: whenOf(code),
    count: failed.filter((each) => (each.code ?? 0) === code).length,
  }))
  const sum = (when: string) =>
    groups.filter((group) => group.when === when).reduce((total, { count }) => total + count, 0)
  return {
    now: sum('now'),
    later: sum('later'),
    never: sum('never'),
    groups: groups.sort((a, b) => b.count - a.count),
  }
}

function again(message: StoredMessage, at: string) {
  if (whenOf(message.code) === 'never') return
  Object.assign(message, {
    state: 'queued',
    code: undefined,
    reason: undefined,
    updatedAt: at,
    fate: { state: 'read' },
  })
  Object.assign(message, { reasonTitle: undefined, advice: undefined })
  message.timeline.push({ at, kind: 'retry', detail: 'By Mariam Haddad' })
}
