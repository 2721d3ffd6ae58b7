import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Limit } from '../../core/contract'
import { useRead } from '../../core/use-read'
import { IconHandStop } from '../../parts/icons'
import { Strip } from '../../parts/Strip'
import { paths } from '../../paths'
import { Paused } from './Paused'
import classes from './Paused.module.css'
import { Until } from './Until'
import { useMyLimits } from './use-my-limits'

/** On every screen while anything is paused: what, why, by whom, until when, and who may lift it. */
export function PausedStrip() {
  const { data } = useRead('limit_status', {})
  const full = (useMyLimits() ?? []).filter(({ pausedUntil }) => pausedUntil)
  const pauses = data?.pauses ?? []
  const whole = pauses.filter(({ scope }) => scope === 'everything')
  const parts = pauses.filter(({ scope }) => scope !== 'everything')
  return (
    <>
      {whole.map((pause) => (
        <Paused key={pause.id} pause={pause} />
      ))}
      {parts.length === 1 ? <Paused pause={parts[0]!} /> : parts.length > 1 && <Several count={parts.length} />}
      {full.map((limit) => (
        <Full key={limit.key} limit={limit} />
      ))}
    </>
  )
}

/** More than one would push the screen away, so they are counted. */
function Several({ count }: { count: number }) {
  return (
    <Strip alarm icon={<IconHandStop size={15} />}>
      <strong>
        <Trans>{count} pauses hold back parts of the sending.</Trans>
      </strong>{' '}
      <Link to={paths.limits} className={classes.resume}>
        <Trans>See why, and who may resume them</Trans>
      </Link>
    </Strip>
  )
}

function Full({ limit }: { limit: Limit & { short: string } }) {
  return (
    <Strip alarm icon={<IconHandStop size={15} />}>
      <strong>
        <Trans>A limit is reached.</Trans>
      </strong>{' '}
      {limit.label}. <Until time={limit.pausedUntil} />{' '}
      <Link to={paths.limits} className={classes.resume}>
        <Trans>See the limits</Trans>
      </Link>
    </Strip>
  )
}
