/** What the audit screen reads and how the log is narrowed; all of it can be sent to somebody as an address. */
import type { Input, Reply } from '../../core/contract'
import { instantOf } from '../../core/moment'

export type Entry = Reply<'search_audit'>['items'][number]

/** The filters as they stand in the address. Days are days of the office. */
export interface Narrowed {
  user?: string
  action?: string
  object?: string
  objectId?: string
  result?: string
  text?: string
  request?: string
  /** First day. */
  from?: string
  /** Last day: the list begins there. */
  to?: string
}

/** Takes what an address says, and nothing else. */
export function narrowedBy(search: Record<string, unknown>): Narrowed {
  const text = (key: string) =>
    (['string', 'number'].includes(typeof search[key]) ? String(search[key]) : '') || undefined
  const day = (key: string) => (/^\d{4}-\d\d-\d\d$/.test(text(key) ?? '') ? text(key) : undefined)
  return {
    user: text('user'),
    action: text('action'),
    object: text('object'),
    objectId: text('objectId'),
    result: text('result'),
    text: text('text'),
    request: text('request'),
    from: day('from'),
    to: day('to'),
  }
}

export const isNarrowed = (by: Narrowed) => Object.values(by).some((value) => value !== undefined)

/** The same for the core, which wants moments. */
export function inputOf({ from, to, ...rest }: Narrowed, zone?: string): Input<'search_audit'> {
  return { ...rest, from: startOf(from, zone), to: to && startOf(dayAfter(to), zone) } as Input<'search_audit'>
}

/** When a day of the office begins; nothing when there is no such day. */
export const startOf = (day: string | undefined, zone?: string) =>
  day && !Number.isNaN(Date.parse(day)) ? instantOf(day, zone) : undefined

export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
