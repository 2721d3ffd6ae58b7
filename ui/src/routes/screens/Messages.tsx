import { MessageList } from '../../features/messages/MessageList'
import { MessagePane } from '../../features/messages/MessagePane'
import { MessagesPage } from '../../features/messages/MessagesPage'
import { StateFilter } from '../../features/messages/StateFilter'
import { Beside } from '../../parts/Beside'
import { messages } from '../messages'
import type { Shown } from '../shown'

/** All messages, and the one that is open beside them. */
export function AllMessages() {
  const navigate = messages.useNavigate()
  const { state, message } = messages.useSearch()
  const show = (next: Shown) => void navigate({ search: next, replace: true })
  const pane = message && <MessagePane message={message} onClose={() => show({ state })} />
  return (
    <Beside pane={pane}>
      <MessagesPage filter={<StateFilter state={state} onState={(to) => show({ state: to })} />}>
        <MessageList
          key={state}
          state={state}
          chosen={message}
          onOpen={(to) => show({ state, message: to })}
          onAll={() => show({})}
        />
      </MessagesPage>
    </Beside>
  )
}
