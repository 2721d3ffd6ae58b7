import type { Campaign } from '../../core/contract'
import { useMessageFilters } from '../../features/campaigns/use-message-filters'
import { MessageListing } from '../../features/messages/MessageListing'
import type { MessageSearch } from '../../features/messages/search'
import type { Watched } from '../campaigns'

/** The messages of a campaign, narrowed as the address says. */
export function CampaignMessages({ campaign, which, onWhich }: CampaignMessagesProps) {
  const filters = useMessageFilters(campaign)
  const { state, reason, code, text, message } = which
  const search: MessageSearch = {
    ...(text && { text }),
    ...(state && { state: [state] }),
    ...(reason && { reason }),
    ...(code && { code }),
  }
  // One state at a time here, as in the figures above.
  const narrow = (next: MessageSearch) =>
    onWhich({ text: next.text, state: next.state?.at(-1) as Watched['state'], reason: next.reason, code: next.code })
  return (
    <MessageListing
      name="campaign-messages"
      campaign={campaign.id}
      filters={filters}
      search={search}
      onSearch={narrow}
      chosen={message}
      onOpen={(to) => onWhich({ ...which, message: to })}
    />
  )
}

interface CampaignMessagesProps {
  campaign: Campaign
  which: Watched
  onWhich: (which: Watched) => void
}
