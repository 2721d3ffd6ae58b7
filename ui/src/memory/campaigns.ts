/** Campaigns of the invented office. */
import { base64Of } from '../core/bytes'
import { Refusal } from '../core/refusals'
import { choose, counted, obstacleOf, obstacles } from './audience'
import { drafts } from './campaign-drafts'
import { launches } from './campaign-launches'
import { summary, whole } from './campaign-replies'
import type { Part } from './operations'
import { missing, paged } from './pages'
import { planOf } from './plans'
import { templatesOf } from './templates'
import type { World } from './world'

export const campaignOf = (world: World, id: string) =>
  world.campaigns.find((campaign) => campaign.id === id) ?? missing('There is no such campaign.')

export const campaigns: Part = (world, now) => {
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
  const purposeOf = (template?: string | null) => {
    const category = templatesOf(world).find(({ id }) => id === template)?.category ?? 'MARKETING'
    return category === 'MARKETING' ? 'marketing' : 'utility'
  }
  return {
    ...drafts(world, now),
    ...launches(world, now),

    list_campaigns: (input) => {
      const { states, text, template, sort, ascending } = input
      const found = world.campaigns.filter(
        (campaign) =>
          (!states?.length || states.includes(campaign.state)) &&
          (!template || planOf(world, campaign).template === template) &&
          `${campaign.name} ${campaign.templateName}`.toLowerCase().includes((text ?? '').toLowerCase()),
      )
      if (sort === 'name') found.sort((a, b) => a.name.localeCompare(b.name) * (ascending ? 1 : -1))
      return paged(found, input, (campaign) => summary(world, campaign))
    },

    show_campaign: ({ campaign }) => whole(world, campaignOf(world, campaign), iso(now() + 60_000)),

    list_audience: ({ audience, template, reason, cursor, limit }) => {
      const purpose = purposeOf(template)
      const people = choose(world, audience).map((lead) => ({ id: lead.id, lead, why: obstacleOf(lead, purpose) }))
      const found = people.filter(({ why }) => reason == null || (why ?? '') === reason)
      return paged(found, { cursor, limit }, ({ id, lead: { name, phone }, why }) => {
        const words = why ? obstacles[why] : undefined
        return { id, name, phone, reason: why, title: words?.title, advice: words?.advice }
      })
    },

    count_audience: ({ audience, template }) => counted(world, audience, purposeOf(template)),

    export_delivery_report: ({ campaign, kind }) => ({
      fileName: `waybill-report.${kind ?? 'xlsx'}`,
      mediaType: 'application/octet-stream',
      content: base64Of(new TextEncoder().encode(campaignOf(world, campaign).name)),
    }),

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
