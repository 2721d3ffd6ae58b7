/** What a launch does in the invented office, and what it would do. */
import { instantOf } from '../core/moment'
import { Refusal } from '../core/refusals'
import { filled, ledgerOf, obstacleOf, obstacles } from './audience'
import { campaignOf } from './campaigns'
import { leadsOf } from './lead-store'
import type { Part } from './operations'
import { tally } from './pages'
import { planOf } from './plans'
import { templatesOf } from './templates'
import { step, type StoredCampaign, type StoredMessage } from './world'

export const launches: Part = (world, now) => {
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
  const bodyOf = (campaign: StoredCampaign) => {
    const template = templatesOf(world).find(({ id }) => id === planOf(world, campaign).template)
    const parts = (template?.components ?? []) as { type?: string; text?: string }[]
    return parts.find(({ type }) => type === 'BODY')?.text ?? ''
  }
  const ledger = (campaign: StoredCampaign): StoredMessage[] =>
    campaign.messages.length > 0
      ? campaign.messages
      : ledgerOf(world, campaign, planOf(world, campaign).audience, bodyOf(campaign), iso(now()))
  const start = (campaign: StoredCampaign) => {
    if (campaign.state !== 'scheduled') return
    Object.assign(campaign, { state: 'running', startedAt: iso(now()) })
    for (const message of campaign.messages) if (message.fate.state === 'skipped') step(message, iso(now()), () => {})
    world.announce(['campaigns', 'messages'])
  }
  const skipped = (messages: StoredMessage[]) => messages.filter(({ fate }) => fate.state === 'skipped')

  return {
    preflight_campaign: ({ campaign: id }) => {
      const campaign = campaignOf(world, id)
      const messages = ledger(campaign)
      const left = skipped(messages)
      const willSend = messages.length - left.length
      const reasons = tally(left.map(({ fate }) => fate.reason!))
      const people = leadsOf(world).filter((lead) => lead.name && !obstacleOf(lead, 'marketing'))
      return {
        audience: messages.length,
        willSend,
        skippedByReason: reasons,
        skips: Object.entries(reasons)
          .map(([reason, count]) => ({ reason, count, ...obstacles[reason]! }))
          .sort((a, b) => b.count - a.count),
        tierLeft: 2580,
        finishAt: iso(now() + willSend * 80),
        fitsTier: true,
        warnings:
          willSend === 0
            ? ['Nobody would get this message.']
            : ['The template is new: Meta may hold some of the messages at first.'],
        sample: people.slice(0, 8).map((lead) => ({ name: lead.name!, body: filled(bodyOf(campaign), lead) })),
      }
    },

    launch_campaign: ({ campaign: id, startAt, holdSeconds }) => {
      const campaign = campaignOf(world, id)
      if (campaign.state !== 'draft') throw new Refusal('This campaign was launched already.', 'VERSION_CONFLICT')
      campaign.messages = ledger(campaign)
      const plan = planOf(world, campaign)
      const at = startAt ? Date.parse(instantOf(startAt.local, startAt.zone ?? 'Asia/Kolkata')) : 0
      const startsAt = Math.max(at, now() + (holdSeconds ?? 0) * 1000)
      const left = skipped(campaign.messages).length
      campaign.state = 'scheduled'
      Object.assign(plan, { launchedAt: iso(now()), startsAt: iso(startsAt) })
      if (startsAt <= now()) start(campaign)
      else if (startsAt - now() < 600_000) setTimeout(() => start(campaign), startsAt - now())
      return { queued: campaign.messages.length - left, skipped: left, startsAt: plan.startsAt, twice: false }
    },

    start_now: ({ campaign: id }) => {
      const campaign = campaignOf(world, id)
      if (campaign.state !== 'scheduled') throw new Refusal('The campaign does not wait for its start.', 'TOO_LATE')
      start(campaign)
      return { queued: campaign.messages.length - skipped(campaign.messages).length }
    },

    undo_launch: ({ campaign: id }) => {
      const campaign = campaignOf(world, id)
      if (campaign.state !== 'scheduled')
        throw new Refusal('The campaign has started. Pause or cancel it instead.', 'TOO_LATE')
      const plan = planOf(world, campaign)
      Object.assign(plan, { startsAt: undefined, launchedAt: undefined, version: plan.version + 1 })
      campaign.state = 'draft'
      return { takenBack: campaign.messages.length }
    },

    test_campaign: ({ person }) => {
      const lead = leadsOf(world).find((each) => each.id === person)
      const reason = lead && obstacleOf(lead, 'marketing')
      if (!lead || reason)
        throw new Refusal(
          `This person may not be written to: ${reason ?? 'not found'}. Record a consent first.`,
          'NO_CONSENT',
        )
      return { message: crypto.randomUUID() }
    },
  }
}
