import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { Bubble } from './Bubble'
import type { Entry } from './model'
import classes from './Thread.module.css'
import { useTimes } from './use-times'

/** What was said, oldest first, by day. The place scrolls from its foot, so that the newest is always in view. */
export function Entries({ entries, earlier, onEarlier, onMessage }: EntriesProps) {
  const { t } = useLingui()
  const { day: dayOf } = useTimes()
  const days = useMemo(() => byDay(entries, dayOf), [entries, dayOf])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={classes.entries} role="log" aria-label={t`Messages`} tabIndex={0}>
      <div>
        {earlier && (
          <p className={classes.earlier}>
            <button type="button" className={classes.link} onClick={onEarlier}>
              <Trans>Earlier messages</Trans>
            </button>
          </p>
        )}
        {days.map(([day, said]) => (
          <section key={day} aria-label={day}>
            <h3 className={classes.day}>{day}</h3>
            <ol className={classes.said}>
              {said.map((entry) => (
                <Bubble key={entry.id} entry={entry} onMessage={onMessage} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  )
}

interface EntriesProps {
  /** Newest first, as they come. */
  entries: Entry[]
  /** There are older ones. */
  earlier: boolean
  onEarlier: () => void
  onMessage: (message: string) => void
}

function byDay(entries: Entry[], date: (iso: string) => string): [string, Entry[]][] {
  const days = new Map<string, Entry[]>()
  entries.forEach((entry) => {
    const day = date(entry.at)
    days.set(day, [entry, ...(days.get(day) ?? [])])
  })
  return [...days].reduce<[string, Entry[]][]>((oldestFirst, day) => [day, ...oldestFirst], [])
}
