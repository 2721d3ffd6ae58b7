/** Two people changed one lead: what each made of every field, and what is to become of it. */
import { clean, fieldsOf, type Flat } from './flat'

export type Side = 'current' | 'mine'

export interface Merged {
  field: string
  original: string
  current: string
  mine: string
  /** Both changed it, and not to the same: somebody must choose. */
  clash: boolean
  /** What is taken unless somebody chooses otherwise; nothing where they must. */
  taken?: Side
}

/** The fields that are not the same on all sides. */
export function merge(original: Flat, current: Flat, mine: Flat): Merged[] {
  return fieldsOf(original, current, mine).flatMap((field) => {
    const [was, theirs, ours] = [clean(original[field]), clean(current[field]), clean(mine[field])]
    if (was === theirs && was === ours) return []
    const clash = was !== theirs && was !== ours && theirs !== ours
    const taken: Side | undefined = clash ? undefined : was === ours ? 'current' : 'mine'
    return [{ field, original: was, current: theirs, mine: ours, clash, taken }]
  })
}

/** The lead as chosen, field by field. */
export function chosen(current: Flat, rows: Merged[], sides: Record<string, Side>): Flat {
  const result = { ...current }
  for (const row of rows) {
    const side = sides[row.field] ?? row.taken
    if (side) result[row.field] = row[side]
  }
  return result
}
