import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Indicator, Popover } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Reply } from '../core/contract'
import { Refused } from '../core/Refused'
import { useChange } from '../core/use-change'
import { useRead } from '../core/use-read'
import { useWords } from '../core/use-words'
import { IconBell } from '../parts/icons'
import { Skeleton } from '../parts/Skeleton'
import classes from './Bell.module.css'
import { addressOf } from './notification-address'
import { usePopups } from './use-popups'

export type Notice = Reply<'list_notifications'>['items'][number]

/** What has happened while one looked elsewhere: how much of it is new, and all of it. */
export function Bell() {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useRead('list_notifications', { limit: 30 })
  const unread = data?.unread ?? 0
  usePopups(data?.items)
  const label = unread > 0 ? t`Notifications: ${unread} new` : t`Notifications`
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={380} shadow="md" trapFocus returnFocus>
      <Indicator
        classNames={{ indicator: classes.unread }}
        disabled={unread === 0}
        label={unread > 99 ? '99' : unread}
        size={14}
        offset={4}
        color="red.8"
      >
        <Popover.Target>
          <ActionIcon size={24} aria-label={label} title={label} onClick={() => setOpen(!open)}>
            <IconBell size={15} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t`Notifications`}>
        {data ? (
          <Notices items={data.items} unread={unread} onGo={() => setOpen(false)} />
        ) : error ? (
          <Refused refusal={error} again={refetch} />
        ) : (
          <Skeleton rows={4} label={t`Loading notifications`} />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function Notices({ items, unread, onGo }: { items: Notice[]; unread: number; onGo: () => void }) {
  const change = useChange('read_notifications')
  const newest = items[0]?.id
  return (
    <>
      <header className={classes.head}>
        <h2>
          <Trans>Notifications</Trans>
        </h2>
        <Button
          size="compact-xs"
          disabled={unread === 0}
          loading={change.isPending}
          onClick={() => change.mutate({ through: newest })}
        >
          <Trans>All seen</Trans>
        </Button>
      </header>
      {items.length === 0 ? (
        <p className={classes.none}>
          <Trans>Nothing has happened yet that you should know of.</Trans>
        </p>
      ) : (
        <ul className={classes.list}>
          {items.map((notice) => (
            <OneNotice key={notice.id} notice={notice} onGo={onGo} />
          ))}
        </ul>
      )}
    </>
  )
}

const tones: Record<string, string> = { alert: 'failed', warning: 'held', info: 'accepted' }

function OneNotice({ notice, onGo }: { notice: Notice; onGo: () => void }) {
  const words = useWords()
  const navigate = useNavigate()
  const { mutate } = useChange('read_notifications')
  const { id, at, title, text, read, severity, link } = notice
  const open = () => {
    if (!read) mutate({ ids: [id] })
    const address = link && addressOf(link)
    if (!address) return
    onGo()
    void navigate({ href: address })
  }
  return (
    <li>
      <button type="button" className={classes.notice} data-new={!read || undefined} onClick={open}>
        <span
          className={classes.dot}
          style={{ background: `var(--tone-${tones[severity] ?? 'queued'})` }}
          aria-hidden
        />
        <span className={classes.words}>
          <strong>{title}</strong>
          {text && <span className="dim">{text}</span>}
        </span>
        <time dateTime={at} className="dim small figures">
          {words.time(at)}
        </time>
      </button>
    </li>
  )
}
