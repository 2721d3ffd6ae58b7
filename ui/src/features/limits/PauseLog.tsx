import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Reply } from '../../core/contract'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Skeleton } from '../../parts/Skeleton'
import type { Limit } from './model'
import classes from './Pauses.module.css'
import { useLimitNames } from './use-limit-names'
import { usePauseWords } from './use-pause-words'

type Logged = Reply<'list_pauses'>['items'][number]

/** Entries shown at first, and added each time. */
const SOME = 20

/** Every pause there was, and every warning of limits still in force: who, why, until when, who lifted it. */
export function PauseLog({ limits }: { limits: Limit[] }) {
  const { t } = useLingui()
  const [limit, setLimit] = useState(SOME)
  const { data, error, refetch } = useRead('list_pauses', { limit })
  const warned = limits.filter(({ warnedAt }) => warnedAt)
  return (
    <section aria-label={t`Pauses and warnings`}>
      <h2>
        <Trans>Pauses and warnings</Trans>
      </h2>
      <ol className={classes.log}>
        {warned.map((each) => (
          <Warning key={each.key} limit={each} />
        ))}
        {data?.items.map((pause) => (
          <Entry key={pause.id} pause={pause} />
        ))}
      </ol>
      {error && !data && <Refused refusal={error} again={refetch} />}
      {!data && !error && <Skeleton rows={3} label={t`Loading the log`} />}
      {data && data.items.length + warned.length === 0 && (
        <p className="dim">
          <Trans>Nothing has been paused and no limit has come near.</Trans>
        </p>
      )}
      {data?.nextCursor && (
        <button type="button" className={classes.more} onClick={() => setLimit(limit + SOME)}>
          <Trans>Earlier ones</Trans>
        </button>
      )}
    </section>
  )
}

function Entry({ pause }: { pause: Logged }) {
  const words = useWords()
  const what = usePauseWords()(pause)
  const { by, reason, at, open, liftedBy, code } = pause
  const ended = pause.endedAt && words.time(pause.endedAt)
  return (
    <li className={classes.entry}>
      <p className={classes.first}>
        <span className="cut">{what}</span>
        <time className="dim figures" dateTime={at}>
          {words.time(at)}
        </time>
      </p>
      <p className="dim">
        {by}: {reason} {code ? `(${code})` : ''}
      </p>
      <p className="dim small">
        {open ? (
          <Trans>still in force</Trans>
        ) : liftedBy ? (
          <Trans>
            lifted by {liftedBy} at {ended}
          </Trans>
        ) : (
          <Trans>went on by itself at {ended}</Trans>
        )}
      </p>
    </li>
  )
}

function Warning({ limit }: { limit: Limit }) {
  const words = useWords()
  const { who, span } = useLimitNames()(limit)
  return (
    <li className={classes.entry}>
      <p className={classes.first}>
        <span className={`cut ${classes.warned}`}>
          <Trans>Nearly full: {who}</Trans>
        </span>
        <time className="dim figures" dateTime={limit.warnedAt!}>
          {words.time(limit.warnedAt!)}
        </time>
      </p>
      <p className="dim small">{span}</p>
    </li>
  )
}
