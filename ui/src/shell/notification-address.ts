import { paths } from '../paths'
import type { Notice } from './Bell'

/** Where what happened can be seen. */
export function addressOf({ to, id }: NonNullable<Notice['link']>): string | undefined {
  const one = id && encodeURIComponent(id)
  if (to === 'campaign') return one ? `${paths.campaigns}/${one}` : paths.campaigns
  if (to === 'template') return one ? `${paths.templates}/${one}` : paths.templates
  if (to === 'conversation') return one ? `${paths.conversations}?open=${one}` : paths.conversations
  return {
    limits: paths.limits,
    messages: paths.messages,
    reviews: `${paths.consent}?tab=review`,
    webhooks: paths.system,
  }[to]
}
