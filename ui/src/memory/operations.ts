/** The operations over the in-memory world, as the real core answers them. */
import type { Campaign, CampaignSummary, Input, Listed, MessageSummary, Name, Reply } from '../core/contract'
import { Refusal } from '../core/refusals'
import { countsOf, failures, step, type StoredCampaign, type StoredMessage, type World } from './world'

/** Those the page asks for; the others are refused. */
export type Operations = Partial<{ [N in Name]: (input: Input<N>) => Reply<N> }>

const me = '0193a000-0000-7000-8000-00000000000a'

export function operationsOf(world: World, now: () => number): Operations {
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
  const campaignOf = (id: string) =>
    world.campaigns.find((campaign) => campaign.id === id) ?? missing('There is no such campaign.')
  const launched = () => world.campaigns.filter(({ state }) => state !== 'draft' && state !== 'scheduled')

  return {
    whoami: () => ({
      userId: me,
      name: 'mariam',
      fullName: 'Mariam Haddad',
      office: 'Lotus Lamps',
      role: 'admin',
      permissions: [],
      zone: 'Asia/Kolkata',
      currency: 'INR',
      version: '0.1.0',
    }),

    list_campaigns: (input) => paged(world.campaigns, input, summary),

    show_campaign: ({ campaign }) => whole(campaignOf(campaign), iso(now() + 60_000)),

    preflight_campaign: ({ campaign }) => {
      const { messages } = campaignOf(campaign)
      const skippedByReason = tally(
        messages.filter(({ fate }) => fate.state === 'skipped').map(({ fate }) => fate.reason!),
      )
      const willSend = messages.filter(({ fate }) => fate.state !== 'skipped').length
      return {
        audience: messages.length,
        willSend,
        skippedByReason,
        finishAt: iso(now() + willSend * 80),
        fitsTier: true,
        warnings: ['The template is new: Meta may hold some of the messages at first.'],
        sample: messages.slice(0, 2).map(({ name, body }) => ({ name: name ?? 'somebody', body })),
      }
    },

    launch_campaign: ({ campaign: id }) => {
      const campaign = campaignOf(id)
      if (campaign.state !== 'draft' && campaign.state !== 'scheduled')
        throw new Refusal('This campaign was launched already.', 'VERSION_CONFLICT')
      Object.assign(campaign, { state: 'running', startedAt: iso(now()) })
      const leftOut = campaign.messages.filter(({ fate }) => fate.state === 'skipped')
      for (const message of leftOut) step(message, iso(now()), () => {})
      return { queued: campaign.messages.length - leftOut.length, skipped: leftOut.length }
    },

    set_campaign_state: ({ campaign: id, from, to, reason }) => {
      const campaign = campaignOf(id)
      if (campaign.state !== from)
        throw new Refusal('Somebody has changed this campaign meanwhile.', 'VERSION_CONFLICT')
      campaign.state = to
      campaign.pause = to === 'paused' ? { reason: reason ?? '', by: 'Mariam Haddad' } : undefined
      if (to === 'cancelled') {
        campaign.finishedAt = iso(now())
        for (const message of campaign.messages)
          if (message.state === 'queued')
            Object.assign(message, { state: 'skipped', reason: 'cancelled', updatedAt: iso(now()) })
      }
      return { state: to }
    },

    list_messages: (input) => {
      const of = input.campaign
        ? [campaignOf(input.campaign)].filter((campaign) => launched().includes(campaign))
        : launched()
      const messages = of
        .flatMap((campaign) => campaign.messages)
        .filter(({ state }) => !input.state || state === input.state)
      return paged(messages, input, line)
    },

    show_message: ({ message: id }) => {
      const message = world.campaigns.flatMap(({ messages }) => messages).find((each) => each.id === id)
      return structuredClone(message ?? missing('There is no such message.'))
    },

    limit_status: () => ({
      limits: [
        {
          key: `user_hour/${me}`,
          label: 'Messages of one person of the office in any hour',
          used: Math.min(world.usedToday - 2400, 1000),
          limit: 1000,
          resetsAt: iso(now() + 22 * 60_000),
        },
        {
          key: `user_day/${me}`,
          label: 'Messages of one person of the office in any 24 hours',
          used: world.usedToday,
          limit: 10_000,
          resetsAt: iso(now() + 9 * 3_600_000),
        },
        {
          key: 'portfolio_day/1',
          label: 'Different people written to in any 24 hours, all numbers',
          used: 7420,
          limit: 10_000,
          resetsAt: iso(now() + 3_600_000),
        },
      ],
      pauses: world.pauses,
    }),
  }
}

function summary(campaign: StoredCampaign): CampaignSummary {
  const { id, name, state, templateName, language, createdAt, startedAt, finishedAt } = campaign
  return { id, name, state, templateName, language, createdAt, startedAt, finishedAt, counts: countsOf(campaign) }
}

function whole(campaign: StoredCampaign, soon: string): Campaign {
  const { state, messages } = campaign
  const running = state === 'running'
  const waiting = state === 'draft' || state === 'scheduled'
  const over = state === 'done' || state === 'cancelled'
  const codes = tally(messages.flatMap(({ code }) => (code ? [String(code)] : [])))
  const may = (allowed: boolean, reason: string) => (allowed ? { allowed } : { allowed, reason })
  return {
    ...summary(campaign),
    createdBy: campaign.createdBy,
    skippedByReason: tally(messages.flatMap(({ state: each, reason }) => (each === 'skipped' ? [reason ?? ''] : []))),
    failuresByCode: Object.entries(codes).map(([code, count]) => ({
      code: Number(code),
      count,
      ...failures[Number(code)]!,
    })),
    ratePerSecond: running ? 14.6 : undefined,
    estimatedFinishAt: running ? soon : undefined,
    pause: campaign.pause,
    can: {
      launch: may(waiting, 'It was launched already.'),
      pause: may(running, over ? 'It is over.' : 'It is not running.'),
      resume: may(state === 'paused', 'It is not paused.'),
      cancel: may(!over, state === 'done' ? 'Every message has been dealt with.' : 'It is cancelled already.'),
      retry: may(false, 'Nothing can be tried again.'),
    },
  }
}

function line({ id, campaign, name, phone, state, reason, code, attempts, updatedAt }: StoredMessage): MessageSummary {
  return { id, campaign, name, phone, state, reason, code, attempts, updatedAt }
}

/** A page of rows after the one the cursor names. */
function paged<Row extends { id: string }, Shown>(
  rows: Row[],
  { cursor, limit }: { cursor?: string | null; limit?: number | null },
  show: (row: Row) => Shown,
): Listed<Shown> {
  const start = cursor ? rows.findIndex(({ id }) => id === cursor) + 1 : 0
  const end = start + (limit ?? 50)
  const page = rows.slice(start, end)
  const more = end < rows.length
  return { items: page.map(show), nextCursor: more ? page.at(-1)?.id : undefined }
}

function tally(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

function missing(sentence: string): never {
  throw new Refusal(sentence, 'NOT_FOUND')
}
