/** A conversation as the inbox and the thread show it. */
import type { Input, Reply } from '../../core/contract'

export type Row = Reply<'list_conversations'>['items'][number]
export type Counts = Reply<'list_conversations'>['counts']
export type Conversation = Reply<'show_conversation'>
export type Entry = Conversation['items'][number]

/** Which conversations the inbox shows. */
export const shows = ['open', 'mine', 'unassigned', 'unread', 'closed'] as const
export type Show = (typeof shows)[number]
export const isShow = (word: unknown): word is Show => shows.includes(word as Show)

const asked: Record<Show, Input<'list_conversations'>> = {
  open: { state: 'open' },
  mine: { state: 'open', assignee: 'mine' },
  unassigned: { state: 'open', assignee: 'unassigned' },
  unread: { state: 'open', unread: true },
  closed: { state: 'closed' },
}

/** What the operation is asked for it. */
export const inputOf = (show: Show, text?: string): Input<'list_conversations'> => ({ ...asked[show], text })
