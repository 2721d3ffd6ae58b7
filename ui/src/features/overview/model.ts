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

/** Where a matter is dealt with. A screen this version has never heard of is the overview itself. */
export function wayTo({ screen, query }: Matter): LinkProps {
  const to = Object.hasOwn(paths, screen) ? paths[screen as keyof typeof paths] : paths.home
  return { to, search: query } as LinkProps
}

/** The messages of some days of the office, in some state or in any. */
export function messagesOf(from: string, to: string, state?: string[]): LinkProps {
  return { to: paths.messages, search: { days: { from, to }, state } } as LinkProps
}
