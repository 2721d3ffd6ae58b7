/** What helps whoever helps: versions, counts and times. No name, no number, no address, no text of anybody. */
import type { Reply } from '../../core/contract'

export type Status = Reply<'system_status'>

export function diagnosticsOf(status: Status, page: { program: string; zone?: string }): string {
  const { asOf, version, newestSchema, database, lanes, workers, senders, webhooks, seals, devices, sessions } = status
  const told = {
    asOf,
    version,
    newestSchema,
    database,
    lanes,
    workers: workers.map(({ name, version: its, sends, startedAt, seenAt, alive }) => {
      return { name, version: its, sends, startedAt, seenAt, alive }
    }),
    senders: senders.map(({ worker, since, until, holds }) => ({ worker, since, until, holds })),
    webhooks,
    seals,
    devices: countedBy(devices.map(({ client, active }) => `${client ?? 'never seen'}${active ? '' : ', revoked'}`)),
    sessions: sessions.length,
    page,
  }
  return JSON.stringify(told, null, 2)
}

function countedBy(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
