import { Trans, useLingui } from '@lingui/react/macro'
import { IconHandStop } from '../../parts/icons'
import type { Pause } from '../../core/contract'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Strip } from '../../parts/Strip'

/** On every screen while anything is paused: what, why, by whom and until when. */
export function PausedStrip() {
  const { data } = useRead('limit_status', {})
  return data?.pauses.map((pause) => <Paused key={pause.id} pause={pause} />)
}

function Paused({ pause }: { pause: Pause }) {
  const words = useWords()
  const { by, reason } = pause
  const since = words.time(pause.at)
  const until = pause.resumeAt && words.time(pause.resumeAt)
  return (
    <Strip alarm icon={<IconHandStop size={15} />}>
      <strong>
        <What pause={pause} />
      </strong>{' '}
      {reason}{' '}
      <Trans>
        Paused by {by} at {since}.
      </Trans>{' '}
      {until ? (
        <Trans>
          It resumes at {until} {words.zone}.
        </Trans>
      ) : (
        <Trans>It stays paused until somebody resumes it.</Trans>
      )}
    </Strip>
  )
}

function What({ pause: { scope, target } }: { pause: Pause }) {
  const { t } = useLingui()
  const whom = target ?? ''
  switch (scope) {
    case 'user':
      return <Trans>Sending is paused for {whom}.</Trans>
    case 'number':
      return <Trans>Sending from {whom} is paused.</Trans>
    case 'campaign':
      return <Trans>The campaign “{whom}” is paused.</Trans>
    case 'template':
      return <Trans>The template {whom} is paused.</Trans>
    default:
      return t`All sending is paused.`
  }
}
