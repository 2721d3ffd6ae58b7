/** Keyset lists: pages are fetched as they come into view, and only those in view are kept fresh. */
import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Input, Listed, Name, Reply } from './contract'
import type { Refusal } from './refusals'
import { read } from './use-read'

type Listing = { [N in Name]: Reply<N> extends Listed<infer _> ? N : never }[Name]
type RowOf<N extends Listing> = Reply<N>['items'][number]
type Cursor = string | number | null | undefined

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
  const [cursors, setCursors] = useState<Cursor[]>([undefined])
  const [view, setView] = useState({ from: 0, to: 0 })
  const pages = useQueries({
    queries: cursors.map((cursor, page) => ({
      ...read(name, { ...(input as object), cursor, limit: SIZE } as Input<N>),
      enabled: page >= view.from && page <= view.to,
    })),
    combine: joined as (results: UseQueryResult<Reply<N>, Refusal>[]) => Joined<RowOf<N>>,
  })
  const followed = follow(cursors, pages.nexts)
  if (followed !== cursors) setCursors(followed)

  // Rows already shown stay until the page that replaces them has come.
  const [shown, setShown] = useState(pages.rows)
  if (pages.whole && shown !== pages.rows) setShown(pages.rows)

  const next = pages.nexts.at(-1)
  const count = shown.length
  const onRange = useCallback(
    (first: number, last: number) => {
      setView((old) => changed(old, { from: Math.floor(first / SIZE), to: Math.floor((last + SIZE / 2) / SIZE) }))
      if (next && last >= count - SIZE / 2) setCursors((old) => (old.includes(next) ? old : [...old, next]))
    },
    [next, count],
  )
  const { waiting, refusal, again } = pages
  return { rows: shown, waiting, refusal, again, onRange }
}

interface Joined<Row> {
  rows: Row[]
  /** The cursor after each page; none while the page has not come and after the last one. */
  nexts: Cursor[]
  /** Every page asked for is there. */
  whole: boolean
  waiting: boolean
  refusal?: Refusal
  again: () => void
}

function joined(results: UseQueryResult<Listed<unknown>, Refusal>[]): Joined<unknown> {
  const [first] = results
  const refused = first?.data ? undefined : first?.error
  return {
    rows: results.flatMap(({ data }) => data?.items ?? []),
    nexts: results.map(({ data }) => data?.nextCursor),
    whole: results.every(({ data }) => data),
    waiting: !first?.data && !refused,
    refusal: refused ?? undefined,
    again: () => void first?.refetch(),
  }
}

/** The chain of cursors as the pages themselves tell it, when one of them has got another successor, or none. */
function follow(cursors: Cursor[], nexts: Cursor[]): Cursor[] {
  const moved = nexts.findIndex((next, page) => page + 1 < cursors.length && next && next !== cursors[page + 1])
  return moved < 0 ? cursors : [...cursors.slice(0, moved + 1), nexts[moved]]
}

function changed<View extends { from: number; to: number }>(old: View, next: View): View {
  return old.from === next.from && old.to === next.to ? old : next
}
