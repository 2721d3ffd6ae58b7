import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { MessageState } from '../../core/states'
import { Refused } from '../../core/Refused'
import { messageStates } from '../../core/states'
import { useSay } from '../../core/use-say'
import { usePages } from '../../core/use-pages'
import { Note } from '../../parts/Note'
import { Skeleton } from '../../parts/Skeleton'
import { Table } from '../../parts/Table'
import { useColumns } from './columns'

/** The messages of one campaign, or of all, in one state or in any. */
export function MessageList({ campaign, state, whole, chosen, onOpen, onAll }: MessageListProps) {
  const { t } = useLingui()
  const columns = useColumns()
  const pages = usePages('list_messages', { campaign, state })

  if (pages.waiting) return <Skeleton label={t`Loading messages`} />
  if (pages.refusal) return <Refused refusal={pages.refusal} again={pages.again} />
  if (pages.rows.length === 0) return <Nothing state={state} onAll={onAll} />
  return (
    <Table
      label={t`Messages`}
      rows={pages.rows}
      columns={columns}
      chosen={chosen}
      whole={whole}
      onOpen={(row) => onOpen(row.id)}
      onRange={pages.onRange}
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

function Nothing({ state, onAll }: { state?: MessageState; onAll: () => void }) {
  const { t } = useLingui()
  const say = useSay()
  if (!state) {
    return (
      <Note title={<Trans>No messages yet.</Trans>}>
        <Trans>They appear here when a campaign is launched.</Trans>
      </Note>
    )
  }
  const button = (
    <Button onClick={onAll}>
      <Trans>Show all messages</Trans>
    </Button>
  )
  const word = say(messageStates[state].word)
  return (
    <Note title={<Trans>No message is in this state: {word}.</Trans>} action={button}>
      {t(messageStates[state].meaning)}
    </Note>
  )
}
