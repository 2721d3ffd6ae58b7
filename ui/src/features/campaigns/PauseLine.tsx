import { Trans } from '@lingui/react/macro'
import { IconPlayerPause } from '../../parts/icons'
import type { Campaign } from '../../core/contract'
import { useWords } from '../../core/use-words'
import { Strip } from '../../parts/Strip'

/** Why this campaign stands still, who stopped it and until when. */
export function PauseLine({ campaign: { pause } }: { campaign: Campaign }) {
  const words = useWords()
  if (!pause) return null
  const { by, reason } = pause
  const until = pause.resumeAt && words.time(pause.resumeAt)
  return (
    <Strip icon={<IconPlayerPause size={15} />}>
      <strong>
        <Trans>This campaign is paused by {by}.</Trans>
      </strong>{' '}
      {reason}{' '}
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
