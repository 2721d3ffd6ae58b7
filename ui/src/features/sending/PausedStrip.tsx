import { Trans, useLingui } from '@lingui/react/macro'
import type { Limit, Pause } from '../../core/contract'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { IconHandStop } from '../../parts/icons'
import { Strip } from '../../parts/Strip'
import { useMyLimits } from './use-my-limits'

/** On every screen while anything is paused: what, why, by whom and until when. */
export function PausedStrip() {
  const { data } = useRead('limit_status', {})
  const full = useMyLimits().filter(({ pausedUntil }) => pausedUntil)
  return (
    <>
      {data?.pauses.map((pause) => (
        <Paused key={pause.id} pause={pause} />
      ))}
      {full.map((limit) => (
        <Full key={limit.key} limit={limit} />
      ))}
    </>
  )
}

function Paused({ pause }: { pause: Pause }) {
  const words = useWords()
  const { by, reason } = pause
  const since = words.time(pause.at)
  return (
    <Strip alarm icon={<IconHandStop size={15} />}>
      <strong>
        <What scope={pause.scope} />
      </strong>{' '}
      {reason}{' '}
      <Trans>
        Paused by {by} at {since}.
      </Trans>{' '}
      <Until time={pause.resumeAt} />
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

function Full({ limit }: { limit: Limit & { short: string } }) {
  return (
    <Strip alarm icon={<IconHandStop size={15} />}>
      <strong>
        <Trans>A limit is reached.</Trans>
      </strong>{' '}
      {limit.label}. <Until time={limit.pausedUntil} />
    </Strip>
  )
}

function Until({ time }: { time?: string | null }) {
  const words = useWords()
  const until = time && words.time(time)
  if (!until) return <Trans>It stays paused until somebody resumes it.</Trans>
  return (
    <Trans>
      It resumes at {until} {words.zone}.
    </Trans>
  )
}
