/** What the overview shows, and where each part of it leads. */
import type { LinkProps } from '@tanstack/react-router'
import type { Reply } from '../../core/contract'
import { paths } from '../../paths'

export type Overview = Reply<'overview'>
export type Day = Overview['days'][number]
export type Matter = Overview['attention'][number]
export type RunningCampaign = Overview['running'][number]

/** The lines of the chart and of its table, in the order in which they are read. */
export const measures = ['sent', 'delivered', 'read', 'failed'] as const

/** Where a matter is dealt with: the thing itself when it is one, else its list with filters set. */
export function wayTo({ kind, screen, query, objectId }: Matter): LinkProps {
  const to = Object.hasOwn(paths, screen) ? paths[screen as keyof typeof paths] : paths.home
  const one = objectId ? things[kind]?.(objectId) : undefined
  return (one ?? { to, search: { ...query, ...listed[kind] } }) as LinkProps
}

const template = (id: string) => ({ to: paths.template, params: { template: id } })

/** The address of the one thing a matter is about. */
const things: Record<string, (id: string) => object> = {
  unknown_messages: (open) => ({ to: paths.messages, search: { state: ['unknown'], open } }),
  failed_messages: (campaign) => ({ to: paths.messages, search: { state: ['failed'], campaign } }),
  template_refused: template,
  template_approval: template,
  import_waiting: (id) => ({ to: paths.import, search: { import: id } }),
}

/** Where a list calls its parts otherwise than the core does. */
const listed: Record<string, object> = {
  stop_reviews: { tab: 'review' },
  import_waiting: { tab: undefined },
}

/** The messages of some days of the office, in some state or in any. */
export function messagesOf(from: string, to: string, state?: string[]): LinkProps {
  return { to: paths.messages, search: { days: { from, to }, state } } as LinkProps
}
