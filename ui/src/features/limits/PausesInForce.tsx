import { Trans, useLingui } from '@lingui/react/macro'
import { tellDone, tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useWords } from '../../core/use-words'
import { Act } from '../../parts/Act'
import { IconPlayerPlay } from '../../parts/icons'
import type { Pause } from './model'
import classes from './Pauses.module.css'
import { usePauseWords } from './use-pause-words'

/** What stands still now: why, by whom, until when, and the way to let it go on. */
export function PausesInForce({ pauses }: { pauses: Pause[] }) {
  const { t } = useLingui()
  return (
    <section aria-label={t`Paused now`}>
      <h2>
        <Trans>Paused now</Trans>
      </h2>
      {pauses.length === 0 && (
        <p className="dim">
          <Trans>Nothing is paused.</Trans>
        </p>
      )}
      <ul>
        {pauses.map((pause) => (
          <InForce key={pause.id} pause={pause} />
        ))}
      </ul>
    </section>
  )
}

function InForce({ pause }: { pause: Pause }) {
  const { t } = useLingui()
  const words = useWords()
  const what = usePauseWords()(pause)
  const change = useChange('resume_sending')
  const since = words.time(pause.at)
  const until = pause.resumeAt && words.time(pause.resumeAt)
  const { by } = pause
  const resume = () =>
    change.mutate(
      { pause: pause.id },
      {
        onSuccess: () => tellDone(t`${what}: goes on.`),
        onError: (refusal) => tellRefusal(t`Not resumed`, refusal),
      },
    )
  return (
    <li className={classes.inForce} aria-label={what}>
      <div className={classes.what}>
        <strong>{what}</strong>
        <p>{pause.reason}</p>
        <p className="dim small">
          <Trans>
            {by}, since {since}
          </Trans>
          {' · '}
          {until ? <Trans>goes on by itself at {until}</Trans> : <Trans>until somebody resumes it</Trans>}
        </p>
      </div>
      <Act
        may={pause.canLift.allowed}
        why={pause.canLift.reason}
        loading={change.isPending}
        leftSection={<IconPlayerPlay size={14} />}
        onClick={resume}
      >
        <Trans>Resume</Trans>
      </Act>
    </li>
  )
}
