/** Limits and pauses of the invented office. */
import { me } from './office'
import type { Part } from './operations'

export const sending: Part = (world, now) => {
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
  return {
    limit_status: () => ({
      limits: [
        {
          key: `user_hour/${me}`,
          label: 'Messages of one person of the office in any hour',
          used: Math.min(world.usedToday - 2400, 1000),
          limit: 1000,
          resetsAt: iso(now() + 22 * 60_000),
        },
        {
          key: `user_day/${me}`,
          label: 'Messages of one person of the office in any 24 hours',
          used: world.usedToday,
          limit: 10_000,
          resetsAt: iso(now() + 9 * 3_600_000),
        },
        {
          key: 'portfolio_day/1',
          label: 'Different people written to in any 24 hours, all numbers',
          used: 7420,
          limit: 10_000,
          resetsAt: iso(now() + 3_600_000),
        },
      ],
      pauses: world.pauses,
    }),
  }
}
