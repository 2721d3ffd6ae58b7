/** The audit log of the invented office: what its people did, in requests, sealed in batches. */
import type { Reply } from '../core/contract'
import { kept } from './kept'
import { me } from './office'
import type { Operations, Part } from './operations'
import { makeStaff } from './staff'
import type { World } from './world'

type Row = Reply<'search_audit'>['items'][number]
type Detail = Record<string, unknown>

/** Something somebody did. */
interface Deed {
  action: string
  id?: string
  detail?: Detail
  result?: string
  operation?: string
  /** Deeds with one request belong together. */
  request?: string
  user?: string
  minutesAgo?: number
  personal?: boolean
}

const people = makeStaff(Date.now())
const clients = ['waybill-desktop 0.1.0', 'waybill-desktop 0.1.0', 'Firefox 146 on Windows', 'waybill-sync 0.1.0']
const addresses = ['10.20.4.17', '10.20.4.32', '10.20.5.8', '203.0.113.77']

/** Every row of this world, oldest first. */
const trailOf = kept(({ weather }) => {
  const rows: Row[] = []
  const deeds = weather === 'empty' ? history().slice(0, 1) : history()
  for (const deed of deeds) write(rows, deed, Date.now())
  return rows
})

/** Notes that somebody has done something now, as the triggers of the real core do. */
export function note(world: World, now: () => number, deed: Deed) {
  write(trailOf(world), { operation: deed.action, ...deed }, now())
}

function write(rows: Row[], deed: Deed, now: number) {
  const who = people.find(({ id }) => id === (deed.user ?? me))
  const place = who ? people.indexOf(who) : 3
  const id = 48_210 + rows.length
  rows.push({
    id,
    at: new Date(now - (deed.minutesAgo ?? 0) * 60_000).toISOString(),
    userId: who?.id,
    userName: who?.name,
    actor: who ? `wb_4f2a_p_${who.name}` : 'wb_service',
    login: who && place % 4 !== 2 ? `wb_4f2a_d_${who.name}laptop` : 'wb_service',
    client: clients[place % 4],
    address: addresses[place % 4],
    request: deed.request ?? `0193a000-0000-7000-9000-${String(id).padStart(12, '0')}`,
    operation: deed.operation,
    action: deed.action,
    object: deed.action.startsWith('note.') ? 'audit' : deed.action.split('.')[0]!,
    objectId: deed.id,
    result: deed.result ?? 'done',
    detail: (deed.detail ?? {}) as Row['detail'],
    personal: deed.personal ?? false,
    sealed: (deed.minutesAgo ?? 0) > 1,
  })
}

const campaign = '0193a000-0000-7000-8000-000000000001'
const lead = (n: number) => `0193a000-0000-7000-a000-${String(n).padStart(12, '0')}`
const request = (n: number) => `0193a000-0000-7000-b000-${String(n).padStart(12, '0')}`

/** A fortnight of work, and what happened this morning. */
function history(): Deed[] {
  const ids = people.map(({ id }) => id)
  const day = 24 * 60
  const deeds: Deed[] = []
  for (let at = 0; at < 260; at += 1) {
    const user = ids[at % ids.length]!
    const minutesAgo = 14 * day - at * 76
    if (at % 11 === 3) deeds.push({ action: 'session.create', id: request(at), user, minutesAgo, operation: 'sign_in' })
    else if (at % 13 === 5)
      deeds.push({
        action: 'operation.refuse',
        id: 'change_limit',
        user,
        minutesAgo,
        result: 'refused',
        operation: 'change_limit',
        detail: { code: 'FORBIDDEN', permission: 'limits.canManageLimits' },
      })
    else
      deeds.push({
        action: 'lead.update',
        id: lead(at),
        user,
        minutesAgo,
        operation: 'change_lead',
        personal: at % 3 === 0,
        detail: {
          before: { stage: 'new', version: 1, ...(at % 3 === 0 && { name: '(personal)' }) },
          after: { stage: at % 2 ? 'contacted' : 'qualified', version: 2, ...(at % 3 === 0 && { name: '(personal)' }) },
        },
      })
  }
  const recent: Deed[] = [
    {
      action: 'grant.create',
      id: request(900),
      minutesAgo: 340,
      operation: 'assign_permissions',
      request: request(900),
      detail: {
        after: {
          user_id: ids[3],
          permission: 'messages.canApproveCampaigns',
          allow: true,
          expires_at: '2026-12-05T18:30:00+00:00',
          reason: 'Stands in for Nikhil during Diwali',
        },
      },
    },
    {
      action: 'office.update',
      id: '4f2a',
      minutesAgo: 240,
      operation: 'set_office',
      detail: { before: { zone: 'UTC' }, after: { zone: 'Asia/Kolkata' } },
    },
    {
      action: 'import.create',
      id: request(901),
      user: ids[1],
      minutesAgo: 190,
      operation: 'commit_import',
      request: request(901),
      detail: { after: { file_name: 'expo-november.xlsx', rows: 1180, new: 1042, unchanged: 96, rejected: 42 } },
    },
    {
      action: 'lead.create',
      user: ids[1],
      minutesAgo: 190,
      operation: 'commit_import',
      request: request(901),
      personal: true,
      detail: { rows: 1042, sha256_of_keys: '5c1f0a9e77d24be6c1c6a7f7f0d9b1de4ce01b35b9a9a3e1d7bb1f2e6a4f8c02' },
    },
    {
      action: 'consent.create',
      user: ids[1],
      minutesAgo: 190,
      operation: 'commit_import',
      request: request(901),
      personal: true,
      detail: { rows: 988, sha256_of_keys: 'a2ffb0c5d9e23417c8b1e2a6f3d4c5b6a79808f1e2d3c4b5a6978877665544aa' },
    },
    {
      action: 'session.refuse',
      user: 'nobody',
      minutesAgo: 95,
      operation: 'sign_in',
      result: 'refused',
      personal: true,
    },
    {
      action: 'limit.update',
      id: 'user_hour/*',
      minutesAgo: 64,
      operation: 'change_limit',
      detail: { before: { cap: 800 }, after: { cap: 1000 } },
    },
    {
      action: 'campaign.update',
      id: campaign,
      user: ids[2],
      minutesAgo: 3,
      operation: 'launch_campaign',
      request: request(902),
      detail: {
        before: { state: 'draft', started_at: null, hold_until: null },
        after: { state: 'running', started_at: '2026-11-22T12:31:07+00:00', audience: 1000 },
      },
    },
    {
      action: 'message.create',
      user: ids[2],
      minutesAgo: 3,
      operation: 'launch_campaign',
      request: request(902),
      detail: { rows: 1000, sha256_of_keys: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
    },
    {
      action: 'template.update',
      id: request(77),
      user: ids[1],
      minutesAgo: 0.4,
      operation: 'approve_template',
      detail: { before: { state: 'submitted' }, after: { state: 'approved' } },
    },
  ]
  return [...deeds, ...recent]
}

export const audit: Part = (world, now) => {
  const rows = () => trailOf(world)
  return {
    search_audit: (input) => {
      const limit = input.limit ?? 100
      const found = rows()
        .filter((row) => matches(row, input) && (!input.cursor || row.id < Number(input.cursor)))
        .toReversed()
      const items = found.slice(0, limit)
      return { items, nextCursor: found.length > limit ? String(items.at(-1)!.id) : undefined }
    },

    verify_audit: () => {
      const sealed = rows().filter((row) => row.sealed)
      const seals = Math.ceil(sealed.length / 9)
      return {
        intact: true,
        unsealed: rows().length - sealed.length,
        proved: {
          seals,
          rows: sealed.length,
          parts: sealed.filter((row) => row.personal).length,
          erased: 0,
          intactUntil: sealed.at(-1)?.at,
          head: { n: seals, head: '4ac3f1d20b9e8d7c6a5b4c3d2e1f00112233445566778899aabbccddeeff0011' },
        },
      }
    },

    export_audit: ({ from, to, personal }) => {
      const part = rows().filter((row) => row.sealed && (!from || row.at >= from) && (!to || row.at < to))
      note(world, now, {
        action: 'note.export_audit',
        operation: 'export_audit',
        detail: { rows: part.length, personal },
      })
      const sha256 = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'
      return {
        fileName: 'waybill-audit-2026-11-22-123400.jsonl',
        seals: Math.ceil(part.length / 9),
        rows: part.length,
        complete: true,
        sha256,
        bundle: part.map((row) => JSON.stringify({ row })).join('\n'),
      }
    },
  }
}

type Filter = Parameters<NonNullable<Operations['search_audit']>>[0]

function matches(row: Row, { user, action, object, objectId, text, result, from, to }: Filter): boolean {
  const words = [row.action, row.objectId, row.operation, row.actor, row.userName, JSON.stringify(row.detail)]
  return (
    (!user || row.userId === user) &&
    (!action || (action.endsWith('*') ? row.action.startsWith(action.slice(0, -1)) : row.action === action)) &&
    (!object || row.object === object) &&
    (!objectId || row.objectId === objectId) &&
    (!result || row.result === result) &&
    (!from || row.at >= from) &&
    (!to || row.at < to) &&
    (!text || words.join(' ').toLowerCase().includes(text.toLowerCase()))
  )
}
