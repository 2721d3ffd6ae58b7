import { useMemo, useRef, useState } from 'react'
import type { Item } from './column'

/** Which rows an act is for. */
export interface Selection {
  /** The chosen rows; empty when all are chosen. */
  ids: string[]
  /** Everything the filters match, loaded or not. */
  all: boolean
  /** How many that are; unknown only when the core does not tell how many there are in all. */
  count?: number
}

/** The chosen rows of a list. They are let go when the list becomes another one. */
export function useSelection<Row extends Item>(of: string, total?: number) {
  const [kept, setKept] = useState<Kept>({ of, ids: new Set(), all: false })
  const chosen = kept.of === of ? kept : { of, ids: new Set<string>(), all: false }
  const anchor = useRef(0)
  const set = (ids: Iterable<string>, all = false) => setKept({ of, ids: new Set(ids), all })

  const selection: Selection = useMemo(
    () => ({ ids: [...chosen.ids], all: chosen.all, count: chosen.all ? total : chosen.ids.size }),
    [chosen.ids, chosen.all, total],
  )

  return {
    selection,
    none: !chosen.all && chosen.ids.size === 0,
    has: (id: string) => chosen.all || chosen.ids.has(id),
    /** Takes one in or out, and remembers it as where a range begins. */
    toggle: (row: Row, at: number, loaded: Row[]) => {
      anchor.current = at
      const ids = new Set(chosen.all ? loaded.map(({ id }) => id) : chosen.ids)
      if (!ids.delete(row.id)) ids.add(row.id)
      set(ids)
    },
    /** From where the last one was chosen up to here. */
    range: (rows: Row[]) => set([...chosen.ids, ...rows.map(({ id }) => id)]),
    anchor,
    page: (rows: Row[]) => set(rows.map(({ id }) => id)),
    everything: () => set([], true),
    clear: () => set([]),
  }
}

interface Kept {
  of: string
  ids: Set<string>
  all: boolean
}

export type Selecting<Row extends Item> = ReturnType<typeof useSelection<Row>>
