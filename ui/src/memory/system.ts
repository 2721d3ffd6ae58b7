/** What keeps the invented office running, and the webhooks it got. */
import type { Reply } from '../core/contract'
import { me } from './office'
import type { Part } from './operations'
import { makeStaff } from './staff'
import { problemsOf } from './system-problems'

type Event = Reply<'list_webhook_events'>['items'][number]

export const system: Part = (world, now) => {
  const iso = (ago: number) => new Date(now() - ago).toISOString()
  const minutes = (count: number) => iso(count * 60_000)
  const staff = makeStaff(now())
  const sending = world.campaigns.filter(({ state }) => state === 'running').flatMap(({ messages }) => messages)
  const waiting = () => sending.filter(({ state }) => state === 'queued').length

  const event = (at: number, summary: string, state = 'applied', error?: string): Event => ({
    id: String(at).padStart(64, '3'),
    receivedAt: iso(at * 2600 + 400),
    state,
    urgent: summary.includes('message'),
    tries: error ? 5 : 1,
    error,
    appliedAt: state === 'applied' ? iso(at * 2600 + 360) : undefined,
    bytes: 512 + ((at * 377) % 4096),
    summary,
    raw: {
      object: 'whatsapp_business_account',
      entry: [{ id: '104873520019845', changes: [{ field: 'messages', value: { statuses: [{ status: 'read' }] } }] }],
    } as unknown as Event['raw'],
  })
  const words = [
    '4 delivered, 2 read',
    '1 message',
    '6 read',
    '2 delivered',
    '3 sent, 1 failed',
    '1 message_template_status_update',
  ]

  const idle = world.weather === 'empty'

  const status = (): Omit<Reply<'system_status'>, 'problems'> => ({
    asOf: iso(0),
    version: '0.1.0',
    newestSchema: 20_261_122_102_000,
    database: {
      version: '18.1',
      bytes: 184_320_000,
      connections: 14,
      maxConnections: 100,
      startedAt: minutes(11 * 1440 + 63),
      schema: 20_261_122_102_000,
    },
    lanes: [
      {
        lane: 'single',
        due: 0,
        later: idle ? 0 : 2,
        claimed: 0,
        dispatching: 0,
        unconfirmed: 0,
        nextDueAt: idle ? undefined : iso(-3_600_000),
      },
      {
        lane: 'campaigns',
        due: waiting(),
        later: idle ? 0 : 420,
        claimed: idle ? 0 : 6,
        dispatching: idle ? 0 : 4,
        unconfirmed: idle ? 0 : 3,
        oldestDueAt: idle ? undefined : minutes(3),
      },
    ],
    workers: [
      worker('sync-7d41', '0.1.0', minutes(1440 * 3), iso(4000), true),
      worker('sync-b902', '0.1.0', minutes(1440 * 3 - 4), iso(9000), true),
      worker('sync-0c77', '0.0.9', minutes(1440 * 9), minutes(1440 * 3), false),
    ],
    senders: [
      {
        number: '109876543210987',
        display: '+91 80 4718 2200',
        worker: 'sync-7d41/1',
        since: minutes(180),
        until: iso(-26_000),
        holds: true,
      },
      {
        number: '109876543210988',
        display: '+91 20 6711 9300',
        worker: 'sync-b902/1',
        since: minutes(180),
        until: iso(-21_000),
        holds: true,
      },
    ],
    webhooks: {
      lastAt: idle ? undefined : iso(400),
      lastHour: idle ? 0 : 1422,
      lastDay: idle ? 0 : 9120,
      waiting: idle ? 0 : 2,
      oldestWaitingAt: idle ? undefined : iso(1600),
      late: 0,
      quarantined: idle ? 0 : 1,
      unmatched: idle ? 0 : 4,
    },
    seals: { last: 5261, at: iso(12_000), unsealed: 3 },
    devices: staff
      .filter(({ devices }) => devices > 0)
      .map(({ id, name, fullName, active }, at) => ({
        login: `wb_4f2a_d_${name}laptop`,
        user: id,
        userName: fullName,
        label: at % 3 === 1 ? 'Office PC' : `Laptop of ${fullName.split(' ')[0]}`,
        sends: false,
        active,
        connections: at % 3 === 0 ? 2 : 0,
        client: at === 4 ? 'waybill-desktop 0.0.9' : 'waybill-desktop 0.1.0',
        seenAt: minutes(at * 47 + 1),
      })),
    sessions: [
      {
        id: '0193a000-0000-7000-e000-000000000001',
        user: me,
        userName: 'Mariam Haddad',
        client: 'Firefox 146 on Windows',
        address: '10.20.4.17',
        createdAt: minutes(300),
        seenAt: iso(3000),
      },
    ],
  })

  return {
    list_webhook_events: ({ limit }) => {
      if (world.weather === 'empty') return { items: [] }
      const events = Array.from({ length: 40 }, (_, at) => event(at, words[at % words.length]!))
      events[9] = event(9, '1 delivered', 'quarantined', 'The receipt names no message of this office.')
      return { items: events.slice(0, limit ?? 50) }
    },

    system_status: () => {
      const found = status()
      return { ...found, problems: problemsOf(found) }
    },
  }
}

function worker(name: string, version: string, startedAt: string, seenAt: string, alive: boolean) {
  return { name, version, login: 'wb_service', sends: true, startedAt, seenAt, alive }
}
