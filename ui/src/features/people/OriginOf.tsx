import { Trans } from '@lingui/react/macro'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { type Right, roleWords, untilOf } from './words'

/** What speaks about a right, in few words: the role, a grant or a denial, until when and why. */
export function OriginOf({ right }: { right: Right }) {
  const say = useSay()
  const words = useWords()
  const { origin, reason, expiredAt } = right
  if (reason === 'inactive') return <Trans>Deactivated</Trans>
  if (reason === 'ended') return <Trans>Access has ended</Trans>
  if (reason === 'channel') return <Trans>Never through this door</Trans>
  if (origin.kind === 'role') {
    const role = say(roleWords(origin.role))
    const ended = expiredAt && words.time(expiredAt)
    return (
      <span className="dim">
        {right.allowed ? <Trans>From role {role}</Trans> : <Trans>Not in role {role}</Trans>}
        {ended && (
          <>
            {' · '}
            <Trans>what was given ended {ended}</Trans>
          </>
        )}
      </span>
    )
  }
  const end = untilOf(right)
  const until = end && words.time(end)
  return (
    <>
      <strong>{origin.kind === 'grant' ? <Trans>Granted</Trans> : <Trans>Denied</Trans>}</strong>{' '}
      {until ? <Trans>until {until}</Trans> : <Trans>without end</Trans>}{' '}
      <span className="dim">
        · {origin.because}
        {origin.by && ` · ${origin.by}`}
      </span>
    </>
  )
}
