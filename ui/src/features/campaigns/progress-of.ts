/** A campaign's counts, put together the way people ask for them. */
import type { Counts } from '../../core/contract'

export interface Progress {
  /** Delivered or read. */
  arrived: number
  /** With Meta, not on the phone yet. */
  underway: number
  /** Not sent yet. */
  waiting: number
  /** Unconfirmed or unknown: nobody can say yet. */
  unsure: number
  failed: number
  skipped: number
  audience: number
}

export function progressOf(counts: Counts): Progress {
  return {
    arrived: counts.delivered + counts.read,
    underway: counts.accepted + counts.held + counts.sent,
    waiting: counts.queued + counts.claimed + counts.dispatching,
    unsure: counts.unconfirmed + counts.unknown,
    failed: counts.failed,
    skipped: counts.skipped,
    audience: counts.audience,
  }
}
