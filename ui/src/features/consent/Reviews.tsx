import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Reply } from '../../core/contract'
import { Refused } from '../../core/Refused'
import type { Refusal } from '../../core/refusals'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Act } from '../../parts/Act'
import { Note } from '../../parts/Note'
import { Skeleton } from '../../parts/Skeleton'
import { Marked } from './Marked'
import classes from './Reviews.module.css'
import { tellDone, tellRefusal } from '../../core/tell'

type Review = Reply<'list_stop_reviews'>['items'][number]

/** Messages that look like a wish to stop but are no exact word. A person reads them and decides. */
export function Reviews({ onPerson }: { onPerson: (person: string) => void }) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('list_stop_reviews', {})
  if (!data) return error ? <Refused refusal={error} again={refetch} /> : <Skeleton label={t`Loading what to review`} />
  if (data.items.length === 0) {
    return (
      <Note title={<Trans>Nothing to review.</Trans>}>
        <Trans>
          A message that is exactly a stop word opts the person out by itself. One that only looks like it waits here
          until somebody has read it.
        </Trans>
      </Note>
    )
  }
  return (
    <div className={classes.pane}>
      <p className={`dim ${classes.count}`}>
        {plural(data.items.length, {
          one: '# message waits for a decision. Until then its writer is still written to.',
          other: '# messages wait for a decision. Until then their writers are still written to.',
        })}
      </p>
      <ol>
        {data.items.map((review) => (
          <OneReview key={review.id} review={review} onPerson={onPerson} />
        ))}
      </ol>
    </div>
  )
}

function OneReview({ review, onPerson }: { review: Review; onPerson: (person: string) => void }) {
  const { t } = useLingui()
  const words = useWords()
  const name = review.name ?? t`No name`
  return (
    <li className={classes.review}>
      <div className={classes.who}>
        <button type="button" className={`cut ${classes.person}`} onClick={() => onPerson(review.person)}>
          {name}
        </button>
        <time className="dim small" dateTime={review.receivedAt}>
          {words.time(review.receivedAt)}
        </time>
      </div>
      <blockquote className={classes.message} dir="auto">
        <Marked text={review.message} word={review.word} />
      </blockquote>
      <Decide review={review} name={name} />
    </li>
  )
}

function Decide({ review, name }: { review: Review; name: string }) {
  const { t } = useLingui()
  const may = useMay('consent.canRecord')
  const change = useChange('decide_stop_review')
  // The line goes with the decision, so what is told afterwards must not hang on it.
  const decide = async (decision: 'opt_out' | 'ignore') => {
    try {
      await change.mutateAsync({ review: review.id, decision })
      tellDone(decision === 'opt_out' ? t`${name} is opted out.` : t`${name} stays as before.`)
    } catch (refusal) {
      tellRefusal(t`Not decided`, refusal as Refusal)
    }
  }
  const busy = (decision: string) => change.isPending && change.variables?.decision === decision
  return (
    <div className={classes.acts}>
      <Act {...may} loading={busy('opt_out')} aria-label={t`Opt ${name} out`} onClick={() => void decide('opt_out')}>
        <Trans>Opt out</Trans>
      </Act>
      <Act
        {...may}
        loading={busy('ignore')}
        aria-label={t`Not a wish to stop: ${name}`}
        onClick={() => void decide('ignore')}
      >
        <Trans>Not a stop</Trans>
      </Act>
    </div>
  )
}
