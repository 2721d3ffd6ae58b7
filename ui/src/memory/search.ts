/** Finding anything in the invented office. */
import type { Reply } from '../core/contract'
import { leadsOf } from './lead-store'
import type { Part } from './operations'

type Hit = Reply<'search'>['items'][number]

export const search: Part = (world) => ({
  search: ({ text, limit }) => {
    const most = limit ?? 6
    const words = text.trim().toLowerCase()
    const has = (...texts: (string | null | undefined)[]) => texts.some((each) => each?.toLowerCase().includes(words))
    const hits = (kind: string, found: Omit<Hit, 'kind'>[]): Hit[] =>
      found.slice(0, most).map((hit) => ({ kind, ...hit }))
    const messages = world.campaigns.flatMap((campaign) => campaign.messages)
    const templates = [...new Set(world.campaigns.map(({ templateName }) => templateName))]
    return {
      items: [
        ...hits(
          'message',
          messages
            .filter(({ id }) => has(id, `wamid.${id.slice(-12)}`))
            .map(({ id, name, phone, state }) => ({ id, title: name ?? phone, detail: phone, state })),
        ),
        ...hits(
          'campaign',
          world.campaigns
            .filter(({ id, name }) => has(id, name))
            .map(({ id, name, state, templateName }) => ({ id, title: name, detail: templateName, state })),
        ),
        ...hits(
          'template',
          templates.filter((name) => has(name)).map((name) => ({ id: name, title: name, detail: 'en' })),
        ),
        ...hits(
          'lead',
          leadsOf(world)
            .filter(({ id, name, phone }) => has(id, name, phone))
            .map(({ id, name, phone, stage }) => ({ id, title: name ?? phone, detail: phone, state: stage })),
        ),
      ],
    }
  },
})
