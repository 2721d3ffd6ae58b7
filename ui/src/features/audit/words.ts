/** The audit log's codes as people read them. What this version has never heard of is shown as it came. */
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { Words } from '../../core/states'
import type { Entry } from './entry'

const acts: Record<string, MessageDescriptor> = {
  'session.create': msg`Signed in`,
  'session.update': msg`Session ended`,
  'session.refuse': msg`Sign-in refused`,
  'operation.refuse': msg`Tried what is not allowed`,
  'grant.create': msg`Gave or denied a right`,
  'grant.update': msg`Changed a grant`,
  'grant.delete': msg`Took a grant back`,
  'login.create': msg`Enrolled a device`,
  'login.update': msg`Changed a device`,
  'credential.create': msg`Set a password`,
  'credential.update': msg`Changed a password`,
  'message.queue': msg`Queued messages`,
  'message.dispatch': msg`Handed messages to Meta`,
  'message.retry': msg`Tried messages again`,
  'message.resolve': msg`Settled an unknown message`,
  'limit.warn': msg`Warned of a limit`,
  'limit.pause': msg`Paused at a limit`,
  'audit.read_personal': msg`Looked at personal parts`,
  'audit.forget': msg`Erased personal parts`,
  'audit.open_epoch': msg`Continued after a restore`,
  'note.export_audit': msg`Exported the log`,
}

const verbs: Record<string, MessageDescriptor> = {
  create: msg`Added`,
  update: msg`Changed`,
  delete: msg`Removed`,
  truncate: msg`Emptied`,
  refuse: msg`Refused`,
}

/** The kinds of things, in the order in which the filter offers them. */
export const things: Record<string, MessageDescriptor> = {
  lead: msg`Lead`,
  consent: msg`Consent`,
  import: msg`Import`,
  campaign: msg`Campaign`,
  message: msg`Message`,
  template: msg`Template`,
  stop_word: msg`Stop word`,
  stop_review: msg`Stop review`,
  limit: msg`Limit`,
  pause: msg`Pause`,
  account: msg`Account`,
  number: msg`Number`,
  user: msg`Person of the office`,
  grant: msg`Grant`,
  login: msg`Device`,
  session: msg`Session`,
  credential: msg`Password`,
  office: msg`Office`,
  identity: msg`Identity`,
  operation: msg`Operation`,
  audit: msg`Audit log`,
}

export const results: Record<string, { word: MessageDescriptor; tone: string }> = {
  done: { word: msg`Done`, tone: 'delivered' },
  refused: { word: msg`Refused`, tone: 'held' },
  failed: { word: msg`Failed`, tone: 'failed' },
}

export function actWords(action: string): Words {
  const verb = action.slice(action.indexOf('.') + 1)
  return acts[action] ?? verbs[verb] ?? plain(verb)
}

export const thingWords = (object: string): Words => things[object] ?? plain(object)

export const resultLook = (result: string): { word: Words; tone: string } =>
  results[result] ?? { word: plain(result), tone: 'unknown' }

/** A field of a record, as in `started_at`. */
export function plain(code: string): string {
  const words = code.replaceAll(/[._]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Which one, short enough for a cell: an id is known by its end, everything else by its beginning. */
export function shortId({ objectId }: Pick<Entry, 'objectId'>): string {
  if (!objectId) return ''
  return /^[\da-f-]{36}$/.test(objectId) ? `…${objectId.slice(-6)}` : objectId
}

/** More than a hundred things changed at once stand in the log as one row with their number. */
export function many({ detail }: Pick<Entry, 'detail'>): number | undefined {
  const rows = typeof detail === 'object' && detail !== null && 'rows' in detail ? detail.rows : undefined
  return typeof rows === 'number' ? rows : undefined
}
