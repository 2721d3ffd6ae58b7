/** A planned start: the instant, and what is odd about the time of day that was asked for. */
import { instantOf, localOf } from '../../../core/moment'

const HOUR = 3_600_000

export interface Planned {
  at: Date
  problem?: 'past' | 'absent' | 'twice'
}

export function planned(local: string | undefined, zone: string, now: number): Planned | undefined {
  if (!local || Number.isNaN(Date.parse(`${local}Z`))) return undefined
  const at = new Date(instantOf(local, zone))
  const shows = (instant: number) => localOf(instant, zone) === local.slice(0, 16)
  const time = at.getTime()
  if (time <= now) return { at, problem: 'past' }
  if (!shows(time)) return { at, problem: 'absent' }
  if (shows(time - HOUR) || shows(time + HOUR)) return { at, problem: 'twice' }
  return { at }
}
