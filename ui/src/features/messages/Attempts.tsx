import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { timelineLook } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Copyable } from '../../parts/Copyable'
import { Dot } from '../../parts/Dot'
import classes from './RawWebhooks.module.css'
import type { Attempt } from './model'

/** Every request to Meta with its answer, for whoever looks into one: how long, which code, Meta's trace. Folded until wanted. */
export function Attempts({ attempts }: { attempts: Attempt[] }) {
  if (attempts.length === 0) return null
  return (
    <details className={classes.raw}>
      <summary>{plural(attempts.length, { one: '# request to Meta', other: '# requests to Meta' })}</summary>
      {attempts.map((attempt) => (
        <One key={attempt.attempt} attempt={attempt} />
      ))}
    </details>
  )
}

const kinds: Record<string, string> = { not_sent: 'retry', ambiguous: 'unconfirmed', refused: 'failed' }

function One({ attempt: { attempt, outcome, startedAt, milliseconds, title, code, detail, trace, worker } }: OneProps) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const look = outcome ? timelineLook(kinds[outcome] ?? outcome) : { word: t`No answer yet`, tone: 'working' }
  const took = milliseconds === undefined || milliseconds === null ? undefined : words.number(milliseconds)
  return (
    <section>
      <p className={classes.line}>
        <span>
          {attempt}. <Dot tone={look.tone}>{say(look.word)}</Dot>
        </span>
        <time dateTime={startedAt} className="figures dim">
          {words.exact(startedAt)}
        </time>
      </p>
      {title && (
        <p>
          {title} {code ? <span className="dim">({code})</span> : null}
        </p>
      )}
      {detail && <p className="dim">{detail}</p>}
      <p className="dim small">
        {took ? (
          <Trans>
            {took} ms, by {worker}
          </Trans>
        ) : (
          worker
        )}
      </p>
      {trace && <Copyable value={trace} label={t`Copy Meta's trace id`} done={t`Copied`} />}
    </section>
  )
}

interface OneProps {
  attempt: Attempt
}
