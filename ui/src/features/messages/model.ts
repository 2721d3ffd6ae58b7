/** A message as this feature shows it. */
import type { MessageSummary, Reply } from '../../core/contract'

export type Message = Reply<'show_message'>
export type Attempt = Message['attempts'][number]
export type MessageRow = MessageSummary
