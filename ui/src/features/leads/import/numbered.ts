import type { Source } from '../../../parts/list/source'
import type { ImportRow } from './types'

export type Numbered = ImportRow & { id: string }

const known = new WeakMap<ImportRow, Numbered>()

/** The row of a file under its number; the same one each time, or every row would be drawn again. */
function one(row: ImportRow): Numbered {
  const made = known.get(row) ?? { ...row, id: String(row.line) }
  known.set(row, made)
  return made
}

/** Rows of a file have no id but their number. */
export function numbered(source: Source<ImportRow & { id: string }>): Source<Numbered> {
  return {
    ...source,
    rowAt: (at) => {
      const row = source.rowAt(at)
      return row && one(row)
    },
    loaded: () => source.loaded().map(one),
  }
}
