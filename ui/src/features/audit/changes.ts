/** What a row of the log says has changed: fields, before and after. */
import type { Entry } from './entry'

export interface Change {
  field: string
  /** Absent: there was nothing before, the thing is new. */
  before?: string
  /** Absent: nothing is left of it. */
  after?: string
}

/** Only fields that differ, in the order of their names. */
export function changesOf({ detail }: Pick<Entry, 'detail'>): Change[] {
  const { before, after } = sides(detail)
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().map((field) => ({
    field,
    before: field in before ? shown(before[field]) : undefined,
    after: field in after ? shown(after[field]) : undefined,
  }))
}

/** Everything else a row tells: a code, a number of rows. */
export function factsOf({ detail }: Pick<Entry, 'detail'>): { field: string; value: string }[] {
  if (!isRecord(detail)) return detail === undefined || detail === null ? [] : [{ field: '', value: shown(detail) }]
  return Object.entries(detail)
    .filter(([field]) => field !== 'before' && field !== 'after')
    .map(([field, value]) => ({ field, value: shown(value) }))
}

function sides(detail: unknown): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const side = (name: string) => (isRecord(detail) && isRecord(detail[name]) ? detail[name] : {})
  return { before: side('before'), after: side('after') }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shown(value: unknown): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
