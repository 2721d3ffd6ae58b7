import { Trans } from '@lingui/react/macro'
import type { TimelineEntry } from '../../core/contract'
import { reasonWords, timelineLook } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import classes from './Timeline.module.css'

/** Everything that happened to one message, oldest first, with Meta's own time and words. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className={classes.timeline}>
      {entries.map((entry, at) => (
        <Entry key={at} entry={entry} />
      ))}
    </ol>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const say = useSay()
  const words = useWords()
  const { word, tone } = timelineLook(entry.kind)
  // Why a message was skipped comes as a code, everything else as a sentence.
  const detail = entry.detail && (entry.kind === 'skipped' ? say(reasonWords(entry.detail)) : entry.detail)
  const metaTime = entry.metaAt && words.exact(entry.metaAt)
  return (
    <li className={classes.entry}>
      <span className={classes.dot} style={{ background: `var(--tone-${tone})` }} aria-hidden />
      <div className={classes.first}>
        <strong>{say(word)}</strong>
        <time dateTime={entry.at} className="dim figures">
          {words.exact(entry.at)}
        </time>
      </div>
      {detail && <p className={classes.detail}>{detail}</p>}
      {metaTime && (
        <p className="dim small">
          <Trans>Meta's time: {metaTime}</Trans>
        </p>
      )}
    </li>
  )
}
