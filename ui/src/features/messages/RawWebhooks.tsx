import { plural } from '@lingui/core/macro'
import type { TimelineEntry } from '../../core/contract'
import { timelineLook } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import classes from './RawWebhooks.module.css'

/** Everything Meta sent about the message, as it came; folded until somebody wants it. */
export function RawWebhooks({ entries }: { entries: TimelineEntry[] }) {
  const say = useSay()
  const words = useWords()
  const raw = entries.filter((entry) => entry.raw)
  if (raw.length === 0) return null
  return (
    <details className={classes.raw}>
      <summary>
        {plural(raw.length, { one: '# webhook as Meta sent it', other: '# webhooks as Meta sent them' })}
      </summary>
      {raw.map((entry, at) => (
        <section key={at}>
          <h3 className={classes.line}>
            <span>{say(timelineLook(entry.kind).word)}</span>
            <time dateTime={entry.at} className="figures">
              {words.exact(entry.at)}
            </time>
          </h3>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{JSON.stringify(entry.raw, null, 2)}</pre>
        </section>
      ))}
    </details>
  )
}
