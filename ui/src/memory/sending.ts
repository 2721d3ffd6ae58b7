/** Limits and pauses of the invented office. */
import type { Reply } from '../core/contract'
import { Refusal } from '../core/refusals'
import { chance } from './chance'
import { kept } from './kept'
import { lacks, unless } from './may'
import { me } from './office'
import type { Part } from './operations'
import { missing } from './pages'
import { person } from './people'
import type { StoredPause, World } from './world'

type Limit = Reply<'limit_status'>['limits'][number]
type Pause = Reply<'limit_status'>['pauses'][number]

const HOUR = 3_600_000
const iso = (at: number) => new Date(at).toISOString()
const nikhil = '0193a000-0000-7000-8000-00000000000b'

/** Pauses that are over. */
const ended = kept((): StoredPause[] => [
  {
    id: '0193a000-0000-7000-8000-0000000000e1',
    scope: 'number',
    target: '109876543210988',
    targetName: '+91 20 6711 9300',
    reason: 'Quality fell to medium after the weekend offer.',
    by: 'Nikhil Rao',
    at: iso(Date.now() - 50 * HOUR),
    endedAt: iso(Date.now() - 45 * HOUR),
    liftedBy: 'Mariam Haddad',
  },
  {
    id: '0193a000-0000-7000-8000-0000000000e2',
    scope: 'account',
    target: '0193a000-0000-7000-8000-00000000acc0',
    targetName: 'Lotus Lamps',
    reason: 'Meta asked to slow down (80007).',
    by: 'Waybill',
    at: iso(Date.now() - 70 * HOUR),
    endedAt: iso(Date.now() - 69 * HOUR),
  },
])

/** Caps that somebody has changed, by the key of the limit. */
const changed = kept(() => new Map<string, number>())

export const sending: Part = (world, now) => ({
  limit_status: () => ({
    limits: limitsOf(world, now()),
    rules,
    canPause: unless([lacks(world), 'You may not pause sending (limits.canManageLimits).']),
    pauses: world.pauses.map((pause) => shown(pause, world)),
    capped: world.campaigns.length === 0 ? 0 : cappedPeople(now()).length,
  }),

  list_pauses: ({ limit }) => {
    const all = [...world.pauses, ...(world.weather === 'empty' ? [] : ended(world))].map((pause) =>
      shown(pause, world),
    )
    const items = all.slice(0, limit ?? 50)
    return { items, nextCursor: items.length < all.length ? items.at(-1)!.id : undefined }
  },

  list_capped_people: () => {
    const items = world.campaigns.length === 0 ? [] : cappedPeople(now())
    return { items, total: items.length }
  },

  pause_sending: ({ scope, target, reason, resumeAt }) => {
    if (reason.trim() === '') throw new Refusal('Say why, in 1 to 500 characters.', 'INVALID')
    const id = `0193a000-0000-7000-8000-${String(now()).slice(-12).padStart(12, '0')}`
    world.pauses.unshift({ id, scope, target, reason, by: 'Mariam Haddad', at: iso(now()), resumeAt })
    return { pause: id }
  },

  resume_sending: ({ pause: id }) => {
    const pause = world.pauses.find((each) => each.id === id) ?? missing('There is no such pause.')
    world.pauses = world.pauses.filter((each) => each !== pause)
    ended(world).unshift({ ...pause, endedAt: iso(now()), liftedBy: 'Mariam Haddad' })
    return { pause: id }
  },

  change_limit: ({ metric, user, cap }) => {
    const key = `${metric}/${user ?? me}`
    if (cap) changed(world).set(key, cap)
    else changed(world).delete(key)
    return { metric }
  },
})

function limitsOf(world: World, now: number): Limit[] {
  const busy = world.campaigns.some(({ state }) => state === 'running') && world.pauses.length === 0
  const make = (metric: string, subject: string, subjectName: string, used: number, cap: number, more = {}): Limit => {
    const key = `${metric}/${subject}`
    const own = changed(world).get(key)
    return {
      key,
      metric,
      subject,
      subjectName,
      used,
      limit: own ?? cap,
      label: rules.find((rule) => rule.metric === metric)!.label,
      mine: subject === me,
      ownCap: own !== undefined,
      canChange: unless(
        [!metric.startsWith('user'), 'Meta sets this limit; it is read from the account.'],
        [lacks(world), 'You may not change limits (limits.canManageLimits).'],
      ),
      // Where nothing is used, nothing comes free again.
      ...(used > 0 && more),
    }
  }
  const idle = world.weather === 'empty'
  const hour = Math.max(0, Math.min(world.usedToday - 2400, 1000))
  return [
    make('number_second', '109876543210987', '+91 80 4718 2200', busy ? 14 : 0, 80),
    make('number_second', '109876543210988', '+91 20 6711 9300', 0, 80),
    make('portfolio_day', '1', 'Lotus Lamps', idle ? 0 : 7420, 10_000, {
      resetsAt: iso(now + HOUR),
      pace: busy ? 610 : undefined,
      fullAt: busy ? iso(now + 4.2 * HOUR) : undefined,
    }),
    make('user_day', me, 'Mariam Haddad', world.usedToday, 10_000, {
      resetsAt: iso(now + 9 * HOUR),
      pace: busy ? 640 : undefined,
    }),
    make('user_day', nikhil, 'Nikhil Rao', idle ? 0 : 1240, 10_000, { resetsAt: iso(now + 3 * HOUR) }),
    make('user_hour', me, 'Mariam Haddad', hour, 1000, {
      resetsAt: iso(now + 0.37 * HOUR),
      pausedUntil: hour >= 1000 ? iso(now + 0.37 * HOUR) : undefined,
      warnedAt: hour >= 800 ? iso(now - 0.1 * HOUR) : undefined,
      pace: busy ? 890 : undefined,
      fullAt: busy && hour < 1000 ? iso(now + 0.22 * HOUR) : undefined,
    }),
    make('user_hour', nikhil, 'Nikhil Rao', idle ? 0 : 36, 1000, { resetsAt: iso(now + 0.6 * HOUR) }),
  ]
}

/** By metric, as the core tells them. */
const rules: Reply<'limit_status'>['rules'] = [
  { metric: 'number_second', label: 'Messages of one number in any second', warnAt: 0.8 },
  { metric: 'person_day', label: 'Messages to one person in any 24 hours, from everybody', limit: 5, warnAt: 0.8 },
  { metric: 'portfolio_day', label: 'Different people written to in any 24 hours, all numbers', warnAt: 0.8 },
  { metric: 'user_day', label: 'Messages of one person of the office in any 24 hours', limit: 10_000, warnAt: 0.8 },
  { metric: 'user_hour', label: 'Messages of one person of the office in any hour', limit: 1000, warnAt: 0.8 },
]

const lifters = (scope: string) =>
  scope === 'campaign' ? 'Admins, Managers, Operators, Team Leads' : 'Admins, Managers'

function shown(pause: StoredPause, world: World): Pause {
  const open = world.pauses.includes(pause)
  const campaign = world.campaigns.find(({ id }) => id === pause.target)?.name
  return {
    ...pause,
    open,
    targetName: pause.targetName ?? campaign,
    automatic: pause.by === 'Waybill',
    lifters: lifters(pause.scope),
    canLift: unless(
      [!open, 'It has ended.'],
      [lacks(world) && pause.scope === 'campaign', 'You may not run campaigns (messages.canSendBulkMessages).'],
      [lacks(world), 'You may not lift pauses (limits.canManageLimits).'],
    ),
  }
}

function cappedPeople(now: number): Reply<'list_capped_people'>['items'] {
  const random = chance(31)
  return Array.from({ length: 6 }, (_, at) => ({
    ...person(random),
    person: `0193a000-0000-7000-9000-${String(at + 1).padStart(12, '0')}`,
    messages: 5,
    cap: 5,
    freeAt: iso(now + (at * 1.7 + 0.4) * HOUR),
  }))
}
