import { ConversationsPage } from '../../features/conversations/ConversationsPage'
import { paths } from '../../paths'
import { conversations } from '../conversations'

/** The inbox and the conversation that is open in it. */
export function Conversations() {
  const navigate = conversations.useNavigate()
  const shown = conversations.useSearch()
  return (
    <ConversationsPage
      shown={shown}
      onShown={(search) => void navigate({ search, replace: true })}
      onMessage={(open) => void navigate({ to: paths.messages, search: { open } })}
    />
  )
}
