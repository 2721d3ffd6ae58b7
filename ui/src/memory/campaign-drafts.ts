/** Drafts of campaigns of the invented office. */
import { Refusal } from '../core/refusals'
import { campaignOf } from './campaigns'
import type { Part } from './operations'
import { plan, planOf } from './plans'
import { templatesOf } from './templates'
import type { StoredCampaign } from './world'

export const drafts: Part = (world, now) => {
  const iso = () => new Date(now()).toISOString()
  const named = (template?: string | null) => templatesOf(world).find(({ id }) => id === template)
  const rename = (campaign: StoredCampaign, name: string, template?: string | null) => {
    const chosen = named(template)
    Object.assign(campaign, { name, templateName: chosen?.name ?? '', language: chosen?.language ?? '' })
  }
  const draftFor = (id: string, version: number) => {
    const campaign = campaignOf(world, id)
    if (campaign.state !== 'draft') throw new Refusal('Only a draft can be changed.', 'VERSION_CONFLICT')
    if (planOf(world, campaign).version !== version)
      throw new Refusal('Somebody else changed this draft meanwhile.', 'VERSION_CONFLICT')
    return campaign
  }

  return {
    create_campaign: ({ id = crypto.randomUUID(), name, template, number, audience = {}, variables = [] }) => {
      const campaign: StoredCampaign = {
        id: id!,
        name,
        state: 'draft',
        templateName: '',
        language: '',
        createdAt: iso(),
        createdBy: 'Mariam Haddad',
        messages: [],
      }
      rename(campaign, name, template)
      world.campaigns.unshift(campaign)
      plan(world, id!, { template, number, audience, variables, version: 1, changedAt: iso() })
      return { id: id!, version: 1, changedAt: iso() }
    },

    change_campaign: ({ campaign: id, version, ...changes }) => {
      const campaign = draftFor(id, version)
      const old = planOf(world, campaign)
      const next = {
        ...old,
        ...changes,
        audience: changes.audience ?? old.audience,
        variables: changes.variables ?? old.variables,
      }
      const stored = { ...next, version: version + 1, changedAt: iso() }
      rename(campaign, changes.name ?? campaign.name, stored.template)
      plan(world, id, stored)
      // An audience of one's own replaces the invented one.
      if (changes.audience) campaign.messages = []
      return { id, ...stored, name: campaign.name }
    },

    delete_campaign: ({ campaign: id, version }) => {
      world.campaigns.splice(world.campaigns.indexOf(draftFor(id, version)), 1)
      return { campaign: id }
    },
  }
}
