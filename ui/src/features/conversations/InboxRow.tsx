import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { leftOf, shortTime } from './clock'
import classes from './Inbox.module.css'
import { KindWords } from './KindWords'
import type { Row } from './model'

/** One conversation in the inbox: who, the last words, how long one may still answer, who looks after it. */
export function InboxRow({ row, now }: { row: Row; now: number }) {
  const words = useWords()
  const { name, phone, last, lastAt, unread, assigneeName } = row
  const count = words.number(unread)
  return (
    <>
      <p className={classes.line}>
        <span className={`cut ${classes.name}`} data-unread={unread > 0 || undefined}>
          {name ?? <bdi className="figures">{phone}</bdi>}
        </span>
        <time className="dim small figures" dateTime={lastAt}>
          {words.time(lastAt)}
        </time>
      </p>
      <p className={classes.line}>
        <span className="cut dim" dir="auto">
          {last?.direction === 'out' && <Trans>You:</Trans>} {last?.body || <KindWords kind={last?.kind} />}
        </span>
        {unread > 0 && (
          <span
            className={classes.unread}
            role="img"
            aria-label={plural(unread, { one: '# unread message', other: '# unread messages' })}
          >
            {count}
          </span>
        )}
      </p>
      <p className={`${classes.line} small`}>
        <Clock row={row} now={now} />
        <span className="cut dim">{assigneeName}</span>
      </p>
    </>
  )
}

function Clock({ row: { windowClosesAt, state }, now }: { row: Row; now: number }) {
  const left = leftOf(windowClosesAt, now)
  const time = shortTime(left)
  if (state === 'closed') {
    return (
      <span className={classes.clock}>
        <Trans>Closed</Trans>
      </span>
    )
  }
  return (
    <span className={classes.clock} data-tone={left.open && left.soon ? 'soon' : undefined}>
      {left.open ? <Trans>{time} left to answer</Trans> : <Trans>Template only</Trans>}
    </span>
  )
}
