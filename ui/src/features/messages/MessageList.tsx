import type { MessageState } from '../../core/states'
import { MessageListing } from './MessageListing'
import type { MessageSearch } from './search'

/** The messages of one campaign, in one state or in any. */
export function MessageList({ campaign, state, chosen, onOpen, onAll }: MessageListProps) {
  const search: MessageSearch = state ? { state: [state] } : {}
  return (
    <MessageListing
      name="campaign-messages"
      campaign={campaign}
      search={search}
      onSearch={onAll}
      chosen={chosen}
      onOpen={onOpen}
    />
  )
}

interface MessageListProps {
  campaign?: string
  state?: MessageState
  /** How many there are in all, when the caller knows. */
  whole?: number
  /** The message whose timeline is open. */
  chosen?: string
  onOpen: (message: string) => void
  /** Shows messages in any state. */
  onAll: () => void
}
