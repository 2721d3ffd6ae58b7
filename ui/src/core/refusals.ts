/** Why the core said no, and in which words the page says so. */
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'

/** What both doors answer instead of data. `code` is stable, `message` is a sentence for people. */
export class Refusal extends Error {
  override name = 'Refusal'
  constructor(
    message: string,
    readonly code: string,
    readonly details?: unknown,
  ) {
    super(message)
  }
}

/** Makes a refusal of whatever was thrown, so that screens know one kind of error only. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown
  if (isRefusalBody(thrown)) return new Refusal(thrown.error, thrown.code, thrown.details)
  return new Refusal(thrown instanceof Error ? thrown.message : String(thrown), 'INTERNAL')
}

/** What the person can do about it, where the code alone tells. */
export function whatToDo(code: string): MessageDescriptor | undefined {
  return remedies[code]
}

export interface RefusalBody {
  error: string
  code: string
  details?: unknown
}

export function isRefusalBody(value: unknown): value is RefusalBody {
  return typeof value === 'object' && value !== null && 'error' in value && 'code' in value
}

const remedies: Record<string, MessageDescriptor> = {
  OFFLINE: msg`Check the network connection. Nothing was changed.`,
  FORBIDDEN: msg`Ask an admin for this permission.`,
  PERMISSION_EXPIRED: msg`Ask an admin to renew this permission.`,
  NOT_FOUND: msg`It may have been removed, or the address is wrong.`,
  VERSION_CONFLICT: msg`Somebody changed it meanwhile. Look at it again, then decide.`,
  RATE_LIMITED: msg`Wait a moment, then try again.`,
  PAUSED: msg`Resume sending first.`,
  KILL_SWITCH: msg`Sending is stopped for everybody. An admin can resume it.`,
  TEMPLATE_NOT_APPROVED: msg`The template must be approved first.`,
  CLIENT_TOO_OLD: msg`Update Waybill, then try again.`,
  RESTORE_SAFE_MODE: msg`A backup was restored. An admin must confirm before anything is sent.`,
  INTERNAL: msg`Try again. If it stays, give this code to whoever looks after Waybill.`,
}
