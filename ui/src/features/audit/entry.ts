/** What the audit screen reads and how the log is narrowed; all of it can be sent to somebody as an address. */
import type { Input, Reply } from '../../core/contract'
import { instantOf } from '../../core/moment'
import type { LogSearch } from './log-search'

export type Entry = Reply<'search_audit'>['items'][number]

/** An entry as a row: lists know their rows by words, the log by numbers. */
export type Row = Omit<Entry, 'id'> & { id: string; number: number }

/** The filters for the core, which wants moments. The list is newest first, so the last day is where it begins. */
export function inputOf({ text, user, object, objectId, action, result, days }: LogSearch, zone?: string) {
  const input: Input<'search_audit'> = {
    text,
    user,
    object,
    objectId,
    action,
    result,
    from: startOf(days?.from, zone),
    to: startOf(days?.to && dayAfter(days.to), zone),
  }
  return input
}

/** When a day of the office begins; nothing when there is no such day. */
export const startOf = (day: string | undefined, zone?: string) =>
  day && !Number.isNaN(Date.parse(day)) ? instantOf(day, zone) : undefined

export function dayAfter(day: string): string {
  const next = Date.parse(day) + 86_400_000
  return Number.isNaN(next) ? '' : new Date(next).toISOString().slice(0, 10)
}

const rows = new WeakMap<object, Row>()

/** The same entry is the same row, so that it is drawn once. */
export function rowOf(entry: Omit<Entry, 'id'> & { id: unknown }): Row {
  const row = rows.get(entry) ?? { ...entry, id: rowId(Number(entry.id)), number: Number(entry.id) }
  rows.set(entry, row)
  return row
}

/** A letter before the number keeps it a word in the address. */
export const rowId = (number: number) => `e${number}`
