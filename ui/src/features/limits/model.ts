/** Limits as the screen shows them: grouped by what they bound. */
import type { Reply } from '../../core/contract'

export type Status = Reply<'limit_status'>
export type Limit = Status['limits'][number]
export type Pause = Status['pauses'][number]

export type Bounds = 'people' | 'numbers' | 'meta' | 'other'

const bounds: Record<string, Bounds> = {
  user_hour: 'people',
  user_day: 'people',
  number_second: 'numbers',
  portfolio_day: 'meta',
}

const order: Bounds[] = ['people', 'numbers', 'meta', 'other']

/** From this share on, a limit is worth a look. The core warns at the same point. */
const NEAR = 0.8

/** Limits by what they bound, one's own first; groups without any are left out. */
export function grouped(limits: Limit[]): [Bounds, Limit[]][] {
  return order
    .map((group): [Bounds, Limit[]] => [group, limits.filter(({ metric }) => (bounds[metric] ?? 'other') === group)])
    .filter(([, members]) => members.length > 0)
    .map(([group, members]) => [group, members.sort(bySubject)])
}

/** The hour and the day of one person stand together, one's own on top. */
function bySubject(one: Limit, other: Limit): number {
  if (one.mine !== other.mine) return one.mine ? -1 : 1
  const names = (one.subjectName ?? one.subject).localeCompare(other.subjectName ?? other.subject)
  return names || spans.indexOf(one.metric) - spans.indexOf(other.metric)
}

const spans = ['user_hour', 'user_day']

export function toneOf({ used, limit, pausedUntil }: Limit): 'failed' | 'held' | 'accepted' {
  const share = limit ? used / limit : 0
  if (pausedUntil || share >= 1) return 'failed'
  return share >= NEAR ? 'held' : 'accepted'
}
