import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import type { Source } from '../../parts/list/source'
import { useNow } from '../../parts/use-now'
import { useRowKeys } from '../../parts/use-row-keys'
import classes from './Inbox.module.css'
import { InboxRow } from './InboxRow'
import type { Row } from './model'

const HEIGHT = 76
const MINUTE = 60_000

/** Any number of conversations, of which those in view are in the page. One tab stop; arrows or J and K move. */
export function InboxRows({ source, label, chosen, onOpen }: InboxRowsProps) {
  const pane = useRef<HTMLDivElement>(null)
  const now = useNow(MINUTE)
  const { count, rowAt, onRange } = source
  const rows = useMemo(
    () => Array.from({ length: count }, (_, at) => ({ id: rowAt(at)?.person ?? '' })),
    [count, rowAt],
  )
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => pane.current,
    estimateSize: () => HEIGHT,
    overscan: 6,
  })
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: 0 }
  useEffect(() => onRange(startIndex, endIndex), [startIndex, endIndex, onRange])
  const open = ({ id }: { id: string }) => id && onOpen(id)
  const { at, setAt, onKeyDown } = useRowKeys({ rows, chosen, onOpen: open, show: (row) => virtual.scrollToIndex(row) })
  return (
    <div
      ref={pane}
      className={classes.rows}
      data-old={source.old || undefined}
      role="listbox"
      aria-label={label}
      aria-activedescendant={rows[at]?.id ? `conversation-${rows[at].id}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rowAt(index)
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list around it takes the keys of all its rows
            <div
              key={key}
              id={row && `conversation-${row.person}`}
              className={classes.row}
              style={{ transform: `translateY(${start}px)`, height: HEIGHT }}
              role="option"
              tabIndex={-1}
              aria-selected={!!row && row.person === chosen}
              aria-setsize={source.more ? -1 : count}
              aria-posinset={index + 1}
              data-active={index === at || undefined}
              onClick={() => {
                setAt(index)
                if (row) onOpen(row.person)
              }}
            >
              {row && <InboxRow row={row} now={now} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface InboxRowsProps {
  source: Source<Row & { id: string }>
  label: string
  /** The person whose conversation is open. */
  chosen?: string
  onOpen: (person: string) => void
}
