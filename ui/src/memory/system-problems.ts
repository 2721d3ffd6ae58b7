/** What should be looked at in the invented office, found as the core finds it. */
import type { Reply } from '../core/contract'

type Status = Reply<'system_status'>
type Problem = Status['problems'][number]

/** A queue that stands longer than this with nobody sending is no accident. */
const LATE = 60_000

export function problemsOf({ asOf, workers, lanes, webhooks, database, newestSchema }: Omit<Status, 'problems'>) {
  const alive = workers.filter((worker) => worker.alive)
  const waits = lanes.some(
    ({ due, oldestDueAt }) => due > 0 && oldestDueAt && Date.parse(asOf) - Date.parse(oldestDueAt) > LATE,
  )
  const all: [boolean, Problem][] = [
    [
      alive.length === 0,
      {
        code: 'no_worker',
        severity: 'alert',
        says: 'No process works for the office.',
        advice: 'Start waybill-sync, or a desktop that may send. Until then nothing is sent and no webhook is read.',
      },
    ],
    [
      waits && !alive.some(({ sends }) => sends),
      {
        code: 'nobody_sends',
        severity: 'alert',
        says: 'Messages are due and nobody sends.',
        advice: 'Start a process that may send, with a token of Meta.',
      },
    ],
    [
      webhooks.late > 0,
      {
        code: 'webhooks_late',
        severity: 'warning',
        says: `Webhooks not read for half a minute: ${webhooks.late}.`,
        advice: 'Nobody is written to while a possible STOP is unread. Look at the workers.',
      },
    ],
    [
      webhooks.quarantined > 0,
      {
        code: 'webhooks_quarantined',
        severity: 'warning',
        says: `Webhooks that could not be applied: ${webhooks.quarantined}.`,
        advice: 'Look at them in the list of webhooks.',
      },
    ],
    [
      database.connections * 10 > database.maxConnections * 8,
      {
        code: 'connections',
        severity: 'warning',
        says: `${database.connections} of ${database.maxConnections} connections of the database server are open.`,
        advice: 'Raise max_connections, or close programs that are not needed.',
      },
    ],
    [
      database.schema !== newestSchema,
      {
        code: 'schema',
        severity: 'alert',
        says: "The database's schema is not the one of this program.",
        advice: 'Run waybill-sync init with the newest version, then update the programs.',
      },
    ],
  ]
  return all.flatMap(([stands, problem]) => (stands ? [problem] : []))
}
