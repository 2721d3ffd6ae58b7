/** Keyset lists: pages are fetched as they come into view, and only those in view are kept fresh. */
import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input, Listed, Name, Reply } from './contract'
import type { Refusal } from './refusals'
import { read } from './use-read'

type Listing = { [N in Name]: Reply<N> extends Listed<infer _> ? N : never }[Name]
type RowOf<N extends Listing> = Reply<N>['items'][number]

/** Rows to a page. */
const SIZE = 100

export interface Pages<Row> {
  rows: Row[]
  /** True until the first page has come. */
  waiting: boolean
  refusal?: Refusal
  again: () => void
  /** Tell it which rows are in view: it fetches the next page before they run out. */
  onRange: (first: number, last: number) => void
}

/** Mount the caller under a new `key` when the input changes; pages belong to one input. */
export function usePages<N extends Listing>(name: N, input: Input<N>): Pages<RowOf<N>> {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined])
  const [view, setView] = useState({ from: 0, to: 0 })
  const known = useRef<Reply<N>[]>([])

  const queries = useQueries({
    queries: cursors.map((cursor, page) => ({
      ...read(name, { ...input, cursor, limit: SIZE } as Input<N>),
      enabled: page >= view.from && page <= view.to,
    })),
  })
  // While a page is fetched under a new cursor, its old rows stand in for it.
  const pages = queries.map((query, page) => query.data ?? known.current[page])
  known.current = pages as Reply<N>[]

  const nexts = pages.map((page) => page?.nextCursor)
  useEffect(() => {
    const moved = nexts.findIndex((next, page) => page + 1 < cursors.length && next !== cursors[page + 1])
    if (moved >= 0) setCursors((old) => followed(old, moved, nexts[moved]))
  })

  const rows = useJoined(pages.map((page) => (page?.items ?? none) as RowOf<N>[]))
  const last = cursors.length - 1
  const onRange = useCallback(
    (first: number, to: number) => {
      setView((old) => changed(old, { from: Math.floor(first / SIZE), to: Math.floor((to + SIZE / 4) / SIZE) }))
      const next = nexts[last]
      if (next && to >= rows.length - SIZE / 2) setCursors((old) => (old.length === last + 1 ? [...old, next] : old))
    },
    [last, nexts[last], rows.length],
  )
  const refused = queries.find((query) => query.error)
  return {
    rows,
    waiting: !pages[0] && !refused,
    refusal: refused && !pages[0] ? (refused.error ?? undefined) : undefined,
    again: () => void refused?.refetch(),
    onRange,
  }
}

const none: never[] = []

/** All rows in one list, which stays the same list as long as the pages do. */
function useJoined<Row>(pages: Row[][]): Row[] {
  const joined = useRef<{ pages: Row[][]; rows: Row[] }>({ pages: [], rows: [] })
  const old = joined.current.pages
  if (old.length !== pages.length || pages.some((page, at) => page !== old[at])) {
    joined.current = { pages, rows: pages.flat() }
  }
  return joined.current.rows
}

/** The chain of cursors after the page `moved` got another successor, or none. */
function followed(cursors: (string | undefined)[], moved: number, next: string | undefined) {
  return next === undefined ? cursors.slice(0, moved + 1) : cursors.map((cursor, page) => (page === moved + 1 ? next : cursor))
}

function changed<View extends { from: number; to: number }>(old: View, next: View): View {
  return old.from === next.from && old.to === next.to ? old : next
}
