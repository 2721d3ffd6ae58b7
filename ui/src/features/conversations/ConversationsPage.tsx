import { Trans, useLingui } from '@lingui/react/macro'
import { useSource } from '../../core/list/use-source'
import { useRead } from '../../core/use-read'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import classes from './ConversationsPage.module.css'
import { Inbox, InboxTabs, NoConversation } from './Inbox'
import { InboxOutline } from './InboxOutline'
import { InboxRows } from './InboxRows'
import { inputOf, type Show } from './model'
import { NoThread, ThreadPane } from './ThreadPane'

/** What is in the address: which conversations, found by which words, and the one that is open. */
export interface Shown {
  show?: Show
  text?: string
  open?: string
}

/** Everybody who wrote, and the one conversation that is open. */
export function ConversationsPage({ shown, onShown, onMessage }: ConversationsPageProps) {
  const { show = 'open', text, open } = shown
  const { data } = useRead('list_conversations', { limit: 1 })
  return (
    <Page title={<Trans>Conversations</Trans>}>
      <InboxTabs show={show} counts={data?.counts} onShow={(next) => onShown({ show: next, text })} />
      <div className={classes.page}>
        <Inbox text={text} onText={(next) => onShown({ show, text: next })}>
          <Rows
            shown={{ show, text, open }}
            onOpen={(next) => onShown({ show, text, open: next })}
            onAll={() => onShown({})}
          />
        </Inbox>
        {open ? (
          <ThreadPane key={open} person={open} onMessage={onMessage} onClose={() => onShown({ show, text })} />
        ) : (
          // Where there is none to choose, nobody is told to choose one.
          <div>{(show === 'closed' ? data : data?.counts?.[show]) ? <NoThread /> : null}</div>
        )}
      </div>
    </Page>
  )
}

interface ConversationsPageProps {
  shown: Shown
  onShown: (shown: Shown) => void
  /** Opens what happened to a message of ours. */
  onMessage: (message: string) => void
}

function Rows({ shown: { show, text, open }, onOpen, onAll }: RowsProps) {
  const { t } = useLingui()
  const source = useSource('list_conversations', inputOf(show, text))
  if (source.waiting)
    return (
      <Skeleton label={t`Loading conversations`}>
        <InboxOutline />
      </Skeleton>
    )
  if (source.refused) return source.refused
  if (source.count === 0) return <NoConversation show={show} text={text} onAll={onAll} />
  return <InboxRows source={source} label={t`Conversations`} chosen={open} onOpen={onOpen} />
}

interface RowsProps {
  shown: { show: Show; text?: string; open?: string }
  onOpen: (person: string) => void
  onAll: () => void
}
