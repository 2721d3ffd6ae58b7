/** Campaigns of the invented office. */
import { Refusal } from '../core/refusals'
import { counted } from './audience'
import { drafts } from './campaign-drafts'
import { launches } from './campaign-launches'
import { summary, whole } from './campaign-replies'
import type { Part } from './operations'
import { missing, paged } from './pages'
import { templatesOf } from './templates'
import type { World } from './world'

export const campaignOf = (world: World, id: string) =>
  world.campaigns.find((campaign) => campaign.id === id) ?? missing('There is no such campaign.')

export const campaigns: Part = (world, now) => {
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
  return {
    ...drafts(world, now),
    ...launches(world, now),

    list_campaigns: (input) => {
      const { states, text, sort, ascending } = input
      const found = world.campaigns.filter(
        ({ name, state, templateName }) =>
          (!states?.length || states.includes(state)) &&
          `${name} ${templateName}`.toLowerCase().includes((text ?? '').toLowerCase()),
      )
      if (sort === 'name') found.sort((a, b) => a.name.localeCompare(b.name) * (ascending ? 1 : -1))
      return paged(found, input, (campaign) => summary(world, campaign))
    },

    show_campaign: ({ campaign }) => whole(world, campaignOf(world, campaign), iso(now() + 60_000)),

    count_audience: ({ audience, template }) => {
      const category = templatesOf(world).find(({ id }) => id === template)?.category ?? 'MARKETING'
      return counted(world, audience, category === 'MARKETING' ? 'marketing' : 'utility')
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
