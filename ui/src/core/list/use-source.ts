/** The rows of a keyset list of any length: pages are fetched as they come near the view, those far away are let go. */
import { useQueries } from '@tanstack/react-query'
import { createElement, useCallback, useMemo, useState } from 'react'
import type { Source } from '../../parts/list/source'
import type { Input, Listed, Name, Reply } from '../contract'
import { Refused } from '../Refused'
import type { Refusal } from '../refusals'
import { read } from '../use-read'
import { type Chain, chainOf, linked, place, trimmed } from './chain'

export type Listing = { [N in Name]: Reply<N> extends Listed<infer _> ? N : never }[Name]
export type RowOf<N extends Listing> = Reply<N>['items'][number] & { id: string }

/** Rows to a page. */
const SIZE = 100

interface Counted {
  total?: number | null
  more?: boolean
}

/** How many there are in all, for operations that tell. */
const totalOf = (reply?: Listed<unknown>) => (reply as Counted | undefined)?.total ?? undefined

/** A count that ended before the rows did. */
const endless = (reply?: Listed<unknown>) => (reply as Counted | undefined)?.more === true

export function useSource<N extends Listing>(name: N, input: Input<N>): Source<RowOf<N>> {
  type Row = RowOf<N>
  const key = JSON.stringify([name, input])
  const [chain, setChain] = useState<Chain<Row>>(() => chainOf(key))
  const [before, setBefore] = useState<Chain<Row>>()
  const [view, setView] = useState({ from: 0, to: 0 })
  const [total, setTotal] = useState<{ key: string; total?: number; endless?: boolean }>({ key })
  if (chain.key !== key) {
    if (has(chain)) setBefore(chain)
    setChain(chainOf(key))
    setView({ from: 0, to: 0 })
  }

  const pages = near(view, chain.cursors.length)
  const results = useQueries({
    queries: pages.map((page) =>
      read(name, { ...(input as object), cursor: chain.cursors[page], limit: SIZE } as Input<N>),
    ),
  })
  let next = chain.key === key ? chain : chainOf<Row>(key)
  results.forEach(({ data }, at) => {
    if (data) next = linked(next, pages[at]!, data as Listed<Row>)
  })
  next = trimmed(next, view.from, view.to)
  if (next !== chain && chain.key === key) setChain(next)
  const told = pages[0] === 0 ? totalOf(results[0]?.data) : undefined
  if (told !== undefined && (total.key !== key || total.total !== told))
    setTotal({ key, total: told, endless: endless(results[0]?.data) })
  if (before && has(next)) setBefore(undefined)

  const first = results[0]
  const refusal = !has(next) && first?.error ? (first.error as Refusal) : undefined
  const shown = has(next) || !before || refusal ? next : before
  const old = shown !== next
  const starts = useMemo(() => startsOf(shown), [shown])
  const count = starts.at(-1)!

  const onRange = useCallback(
    (from: number, to: number) => {
      // A page ahead of the view is on its way before the last row is seen.
      const range = { from: place(starts, from), to: place(starts, to + SIZE / 2) }
      setView((now) => (now.from === range.from && now.to === range.to ? now : range))
    },
    [starts],
  )
  const rowAt = useCallback(
    (at: number): Row | undefined => {
      const page = place(starts, at)
      return shown.pages[page]?.[at - starts[page]!]
    },
    [shown, starts],
  )
  const loaded = useMemo(() => flattened(shown.pages), [shown.pages])
  const again = first?.refetch

  return {
    count,
    more: shown.more,
    total: total.key === key && !total.endless ? total.total : undefined,
    atLeast: total.key === key && total.endless ? total.total : undefined,
    rowAt,
    loaded,
    waiting: !has(shown) && !refusal,
    old,
    refused: refusal && createElement(Refused, { refusal, again: () => void again?.() }),
    onRange,
  }
}

/** Has its first page ever come? */
const has = ({ sizes }: Chain<unknown>): boolean => sizes.length > 0

/** All rows that are here, put together when they are first asked for. */
function flattened<Row>(pages: (Row[] | undefined)[]): () => Row[] {
  let rows: Row[] | undefined
  return () => (rows ??= pages.flatMap((page) => page ?? []))
}

/** The numbers of the pages to be kept fresh: those in view, of those that are known. */
function near({ from, to }: { from: number; to: number }, known: number): number[] {
  const first = Math.min(from, known - 1)
  const last = Math.min(to, known - 1)
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** The number of the first row of each page, and at the end how many there are. */
function startsOf<Row>({ sizes }: Chain<Row>): number[] {
  const starts = [0]
  for (const size of sizes) starts.push(starts.at(-1)! + size)
  return starts
}
