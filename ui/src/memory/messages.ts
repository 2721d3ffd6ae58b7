/** Messages of the invented office. */
import type { MessageSummary } from '../core/contract'
import { campaignOf } from './campaigns'
import type { Part } from './operations'
import { missing, paged } from './pages'
import type { StoredMessage } from './world'

export const messages: Part = (world) => {
  const launched = () => world.campaigns.filter(({ state }) => state !== 'draft' && state !== 'scheduled')
  return {
    list_messages: (input) => {
      const of = input.campaign
        ? [campaignOf(world, input.campaign)].filter((campaign) => launched().includes(campaign))
        : launched()
      const found = of
        .flatMap((campaign) => campaign.messages)
        .filter(({ state }) => !input.state || state === input.state)
      return paged(found, input, line)
    },

    show_message: ({ message: id }) => {
      const message = world.campaigns.flatMap((campaign) => campaign.messages).find((each) => each.id === id)
      return structuredClone(message ?? missing('There is no such message.'))
    },
  }
}

function line({ id, campaign, name, phone, state, reason, code, attempts, updatedAt }: StoredMessage): MessageSummary {
  return { id, campaign, name, phone, state, reason, code, attempts, updatedAt }
}
