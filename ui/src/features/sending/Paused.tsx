import { Trans, useLingui } from '@lingui/react/macro'
import type { Pause } from '../../core/contract'
import { tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useWords } from '../../core/use-words'
import { IconHandStop } from '../../parts/icons'
import { Strip } from '../../parts/Strip'
import classes from './Paused.module.css'
import { Until } from './Until'

/** One pause across the page, with the way out for those who may take it. */
export function Paused({ pause }: { pause: Pause }) {
  const { t } = useLingui()
  const words = useWords()
  const change = useChange('resume_sending')
  const { id, by, reason, canLift, lifters } = pause
  const since = words.time(pause.at)
  const resume = () => change.mutate({ pause: id }, { onError: (refusal) => tellRefusal(t`Not resumed`, refusal) })
  return (
    <Strip alarm icon={<IconHandStop size={15} />}>
      <strong>
        <What scope={pause.scope} />
      </strong>{' '}
      {reason}{' '}
      <Trans>
        Paused by {by} at {since}.
      </Trans>{' '}
      <Until time={pause.resumeAt} />{' '}
      {canLift.allowed ? (
        <button type="button" className={classes.resume} disabled={change.isPending} onClick={resume}>
          <Trans>Resume now</Trans>
        </button>
      ) : (
        <>
          {canLift.reason} <Trans>It may be resumed by: {lifters}.</Trans>
        </>
      )}
    </Strip>
  )
}

function What({ scope }: { scope: string }) {
  const { t } = useLingui()
  const words: Record<string, string> = {
    account: t`Sending from one account is paused.`,
    number: t`Sending from one number is paused.`,
    campaign: t`One campaign is paused.`,
    user: t`The sending of one person is paused.`,
    template: t`One template is paused.`,
  }
  return words[scope] ?? t`All sending is paused.`
}
