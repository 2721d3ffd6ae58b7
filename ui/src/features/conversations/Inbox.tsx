import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../core/use-words'
import { TextFilter } from '../../parts/list/TextFilter'
import { Note } from '../../parts/Note'
import { Tabs } from '../../parts/Tabs'
import classes from './Inbox.module.css'
import type { Counts, Show } from './model'

/** Which part of the inbox is shown, with how many are in each. */
export function InboxTabs({ show, counts, onShow }: InboxTabsProps) {
  const { t } = useLingui()
  const words = useWords()
  const tabs: { key: Show; name: string; count?: number }[] = [
    { key: 'open', name: t`Open`, count: counts?.open },
    { key: 'mine', name: t`Mine`, count: counts?.mine },
    { key: 'unassigned', name: t`Nobody's`, count: counts?.unassigned },
    { key: 'unread', name: t`Unread`, count: counts?.unread },
    { key: 'closed', name: t`Closed` },
  ]
  return (
    <Tabs
      label={t`Which conversations`}
      tabs={tabs.map((tab) => ({ ...tab, count: tab.count ? words.number(tab.count) : undefined }))}
      current={show}
      onTab={onShow}
    />
  )
}

interface InboxTabsProps {
  show: Show
  counts?: Counts
  onShow: (show: Show) => void
}

/** The inbox: found by a name or a number, and the rows themselves. */
export function Inbox({ text, onText, children }: InboxProps) {
  const { t } = useLingui()
  return (
    <div className={classes.inbox}>
      <div className={classes.tools}>
        <TextFilter
          label={t`Find a conversation`}
          hint={t`Name or number`}
          value={text ?? ''}
          onChange={(next) => onText(next || undefined)}
        />
      </div>
      {children}
    </div>
  )
}

interface InboxProps {
  text?: string
  onText: (text?: string) => void
  children: ReactNode
}

/** What stands there when the inbox, or this part of it, has nothing. */
export function NoConversation({ show, text, onAll }: { show: Show; text?: string; onAll: () => void }) {
  const back = (
    <Button onClick={onAll}>
      <Trans>Show all open ones</Trans>
    </Button>
  )
  if (text) return <Note title={<Trans>Nobody of this name or number has written.</Trans>} action={back} />
  if (show === 'open') {
    return (
      <Note title={<Trans>Nobody waits for an answer.</Trans>}>
        <Trans>When somebody writes to one of your numbers, the conversation appears here.</Trans>
      </Note>
    )
  }
  return <Note title={<Trans>No conversation is here.</Trans>} action={back} />
}
