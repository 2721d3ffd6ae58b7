/** What the operations of the invented office share. */
import type { Listed } from '../core/contract'
import { Refusal } from '../core/refusals'

/** A page of rows after the one the cursor names. */
export function paged<Row extends { id: string }, Shown>(
  rows: Row[],
  { cursor, limit }: { cursor?: string | null; limit?: number | null },
  show: (row: Row) => Shown,
): Listed<Shown> & { nextCursor?: string } {
  const start = cursor ? rows.findIndex(({ id }) => id === cursor) + 1 : 0
  const end = start + (limit ?? 50)
  const page = rows.slice(start, end)
  const more = end < rows.length
  return { items: page.map(show), nextCursor: more ? page.at(-1)?.id : undefined }
}

export function tally(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

export function missing(sentence: string): never {
  throw new Refusal(sentence, 'NOT_FOUND')
}
