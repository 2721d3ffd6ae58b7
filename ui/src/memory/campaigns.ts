/** Campaigns of the invented office. */
import type { Campaign, CampaignSummary } from '../core/contract'
import { Refusal } from '../core/refusals'
import type { Part } from './operations'
import { missing, paged, tally } from './pages'
import { countsOf, failures, step, type StoredCampaign, type World } from './world'

export const campaignOf = (world: World, id: string) =>
  world.campaigns.find((campaign) => campaign.id === id) ?? missing('There is no such campaign.')

export const campaigns: Part = (world, now) => {
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
  return {
    list_campaigns: (input) => paged(world.campaigns, input, summary),

    show_campaign: ({ campaign }) => whole(campaignOf(world, campaign), iso(now() + 60_000)),

    preflight_campaign: ({ campaign }) => {
      const { messages } = campaignOf(world, campaign)
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
      const campaign = campaignOf(world, id)
      if (campaign.state !== 'draft' && campaign.state !== 'scheduled')
        throw new Refusal('This campaign was launched already.', 'VERSION_CONFLICT')
      Object.assign(campaign, { state: 'running', startedAt: iso(now()) })
      const leftOut = campaign.messages.filter(({ fate }) => fate.state === 'skipped')
      for (const message of leftOut) step(message, iso(now()), () => {})
      return { queued: campaign.messages.length - leftOut.length, skipped: leftOut.length }
    },

    set_campaign_state: ({ campaign: id, from, to, reason }) => {
      const campaign = campaignOf(world, id)
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
