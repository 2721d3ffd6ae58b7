/** The first screen of the invented office: figures from its messages, and days before them that are made up. */
import type { Reply } from '../core/contract'
import { chance } from './chance'
import { summary } from './campaign-replies'
import { localOf } from '../core/moment'
import type { Part } from './operations'
import type { World } from './world'

type Overview = Reply<'overview'>
type Figures = NonNullable<Overview['today']>

const DAY = 24 * 3_600_000
const zone = 'Asia/Kolkata'

export const overview: Part = (world, now) => ({
  overview: () => {
    const days = daysOf(world, now())
    const today = days.at(-1)!
    const before = days.at(-2)
    const going = (state: string) => state === 'running' && world.pauses.length === 0
    return {
      now: iso(now()),
      office: 'Lotus Lamps',
      zone,
      dayStart: today.from,
      today,
      yesterday: before && part(before, 0.62),
      days,
      running: world.campaigns
        .filter(({ state }) => state === 'running' || state === 'paused' || state === 'scheduled')
        .map((campaign) => ({
          ...summary(world, campaign),
          ratePerSecond: going(campaign.state) ? 14.6 : undefined,
          estimatedFinishAt: going(campaign.state) ? iso(now() + 40_000) : undefined,
        })),
      attention: attention(world, now()),
    }
  },
})

const iso = (at: number) => new Date(at).toISOString()

/** The last fortnight, today last; an office without campaigns has sent nothing. */
function daysOf(world: World, now: number): Overview['days'] {
  const random = chance(7)
  const start = Date.parse(`${localOf(now, zone).slice(0, 10)}T00:00Z`)
  return Array.from({ length: 14 }, (_, at) => {
    const day = new Date(start - (13 - at) * DAY)
    const weekend = day.getUTCDay() === 0
    const sent =
      world.campaigns.length === 0 ? 0 : Math.round((weekend ? 300 : 1400) + random() * (weekend ? 240 : 2100))
    const figures = at === 13 ? todays(world, now) : whole(sent, random())
    const from = Date.parse(`${day.toISOString().slice(0, 10)}T00:00+05:30`)
    return { day: day.toISOString().slice(0, 10), from: iso(from), to: iso(from + DAY), ...figures }
  })
}

function whole(sent: number, roll: number): Figures {
  const delivered = Math.round(sent * (0.93 + roll * 0.04))
  return {
    sent,
    delivered,
    read: Math.round(delivered * (0.66 + roll * 0.1)),
    failed: Math.round(sent * 0.02 * (1 + roll)),
    replies: Math.round(sent * 0.03),
    optOuts: Math.round(sent * 0.004),
    skipped: Math.round(sent * 0.08),
  }
}

function part(figures: Figures, share: number): Figures {
  const { sent, delivered, read, failed, replies, optOuts, skipped } = figures
  const some = (value: number) => Math.round(value * share)
  return {
    sent: some(sent),
    delivered: some(delivered),
    read: some(read),
    failed: some(failed),
    replies: some(replies),
    optOuts: some(optOuts),
    skipped: some(skipped),
  }
}

function todays(world: World, now: number): Figures {
  const recent = world.campaigns
    .flatMap(({ messages }) => messages)
    .filter(({ updatedAt, state }) => state !== 'queued' && Date.parse(updatedAt) > now - DAY / 2)
  const count = (...states: string[]) => recent.filter(({ state }) => states.includes(state)).length
  const none = recent.length === 0
  return {
    sent: count('accepted', 'held', 'sent', 'delivered', 'read'),
    delivered: count('delivered', 'read'),
    read: count('read'),
    failed: count('failed'),
    replies: none ? 0 : 23,
    optOuts: none ? 0 : 4,
    skipped: count('skipped'),
  }
}

function attention(world: World, now: number): Overview['attention'] {
  if (world.campaigns.length === 0) return []
  const all = world.campaigns.flatMap(({ messages }) => messages)
  const failed = all.filter(({ state, code }) => state === 'failed' && code === 131049).length
  const paused = world.pauses.map(({ reason, at }) => ({
    kind: 'paused',
    tone: 'alarm' as const,
    count: 1,
    title: `Sending is paused: ${reason}`,
    advice: 'See who paused and why; lift it when the reason is gone.',
    since: at,
    screen: 'limits',
    query: {},
  }))
  return [
    ...paused,
    {
      kind: 'stop_reviews',
      tone: 'alarm',
      count: 3,
      title: '3 messages look like a wish to stop',
      advice: 'Decide; nothing is sent to these people meanwhile.',
      since: iso(now - 5_400_000),
      screen: 'consent',
      query: { tab: 'reviews' },
    },
    {
      kind: 'failed_messages',
      tone: 'warn',
      count: failed,
      title: `${failed} messages failed that can be tried again`,
      advice: 'Look at the reasons, then retry them together.',
      since: iso(now - 90_000_000),
      screen: 'messages',
      query: { state: 'failed' },
    },
    {
      kind: 'template_approval',
      tone: 'warn',
      count: 1,
      title: 'The template black_friday_preview waits for a second person',
      advice: 'Read and approve or reject.',
      since: iso(now - 7_200_000),
      screen: 'templates',
      query: { state: 'waiting' },
    },
  ]
}
