import { Trans } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'

/** When what stands still goes on by itself. */
export function Until({ time }: { time?: string | null }) {
  const words = useWords()
  const until = time && words.time(time)
  if (!until) return <Trans>It stays paused until somebody resumes it.</Trans>
  return (
    <Trans>
      It resumes at {until} {words.zone}.
    </Trans>
  )
}
