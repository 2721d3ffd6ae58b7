import { MessagePane } from '../../features/messages/MessagePane'
import { MessagesPage } from '../../features/messages/MessagesPage'
import type { MessageSearch } from '../../features/messages/search'
import { Beside } from '../../parts/Beside'
import { messages } from '../messages'

/** All messages, and the one that is open beside them. */
export function AllMessages() {
  const navigate = messages.useNavigate()
  const search = messages.useSearch()
  const show = (next: MessageSearch) => void navigate({ search: next, replace: true })
  const pane = search.open && <MessagePane message={search.open} onClose={() => show({ ...search, open: undefined })} />
  return (
    <Beside pane={pane}>
      <MessagesPage search={search} onSearch={show} onOpen={(open) => show({ ...search, open })} />
    </Beside>
  )
}
