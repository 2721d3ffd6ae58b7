/** Limits as the screen shows them: grouped by what they bound. */
import type { Limit as Known, Pause as KnownPause } from '../../core/contract'

export type Limit = Known & { subjectName?: string | null; perHour?: number | null; fullAt?: string | null }
export type Pause = KnownPause & { targetName?: string | null; liftedAt?: string | null; liftedBy?: string | null }
export interface Capped {
  person: string
  name?: string | null
  phone: string
  used: number
  freeAt?: string | null
}

export type Bounds = 'people' | 'numbers' | 'meta' | 'other'

const bounds: Record<string, Bounds> = {
  user_hour: 'people',
  user_day: 'people',
  number_second: 'numbers',
  portfolio_day: 'meta',
}

export const groupOrder: Bounds[] = ['people', 'numbers', 'meta', 'other']

/** From this share on, a limit is worth a look. The core warns at the same point. */
const NEAR = 0.8

export const metricOf = (limit: Limit): string => limit.key.split('/', 1)[0]!

export const subjectOf = (limit: Limit): string => limit.key.slice(metricOf(limit).length + 1)

/** Limits by what they bound; groups without any are left out. */
export function grouped(limits: Limit[]): [Bounds, Limit[]][] {
  return groupOrder
    .map((group): [Bounds, Limit[]] => [
      group,
      limits.filter((limit) => (bounds[metricOf(limit)] ?? 'other') === group),
    ])
    .filter(([, members]) => members.length > 0)
}

export function toneOf({ used, limit, pausedUntil }: Limit): 'failed' | 'held' | 'accepted' {
  const share = limit ? used / limit : 0
  if (pausedUntil || share >= 1) return 'failed'
  return share >= NEAR ? 'held' : 'accepted'
}
