import { Trans, useLingui } from '@lingui/react/macro'
import { useHotkeys } from '@mantine/hooks'
import { useEffect } from 'react'
import { useSource } from '../../core/list/use-source'
import { Refused } from '../../core/Refused'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { inDialog } from '../../parts/in-dialog'
import { Note } from '../../parts/Note'
import { Skeleton } from '../../parts/Skeleton'
import { Entries } from './Entries'
import { Thread } from './Thread'
import { ThreadActs } from './ThreadActs'

/** The same as a page of the list of its messages, so that both are one fetch. */
const FIRST = { cursor: undefined, limit: 100 }

/** The conversation that is open, kept fresh; opening it marks it as read. */
export function ThreadPane({ person, onMessage, onClose }: ThreadPaneProps) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('show_conversation', { person, ...FIRST })
  const source = useSource('show_conversation', { person })
  useReading(person, data?.unread)
  useHotkeys([['Escape', () => !inDialog() && onClose()]])
  if (error && !data) return <Refused refusal={error} again={refetch} />
  if (!data || data.person !== person) return <Skeleton rows={10} label={t`Loading the conversation`} />
  return (
    <Thread conversation={data} acts={<ThreadActs conversation={data} />}>
      <Entries
        entries={source.loaded()}
        earlier={source.more}
        onEarlier={() => source.onRange(0, source.count)}
        onMessage={onMessage}
      />
    </Thread>
  )
}

interface ThreadPaneProps {
  person: string
  /** Opens what happened to a message of ours. */
  onMessage: (message: string) => void
  onClose: () => void
}

/** Whoever may answer has read what is open before them. */
function useReading(person: string, unread = 0) {
  const { may } = useMay('messages.canSend')
  const { mutate } = useChange('read_conversation')
  useEffect(() => {
    if (may && unread > 0) mutate({ person })
  }, [may, unread, person, mutate])
}

/** Stands where the thread would be while none is open. */
export function NoThread() {
  return (
    <Note title={<Trans>No conversation is open.</Trans>}>
      <Trans>Choose one at the left. J and K move, Enter opens, E closes it when it is done.</Trans>
    </Note>
  )
}
