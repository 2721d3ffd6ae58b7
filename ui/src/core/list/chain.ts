/** Pages of a keyset list as a chain: each names the next one. */
import type { Listed } from '../contract'

export type Cursor = string | number | null | undefined

export interface Chain<Row> {
  /** Which list this is. */
  key: string
  /** The cursor that fetches each page; one more than there are pages while more follow. */
  cursors: Cursor[]
  /** The rows of each page; those far from the view are let go and fetched again by their cursor. */
  pages: (Row[] | undefined)[]
  sizes: number[]
  more: boolean
}

/** Pages this far from the view are let go: a million rows would fill the memory. */
const FAR = 30

export const chainOf = <Row>(key: string): Chain<Row> => ({
  key,
  cursors: [undefined],
  pages: [],
  sizes: [],
  more: false,
})

/** The chain with this page as it has come. What follows it is forgotten when it names another successor. */
export function linked<Row>(chain: Chain<Row>, page: number, { items, nextCursor }: Listed<Row>): Chain<Row> {
  const next = nextCursor ?? undefined
  if (chain.pages[page] === items && chain.cursors[page + 1] === next) return chain
  const pages = [...chain.pages]
  const sizes = [...chain.sizes]
  pages[page] = items
  sizes[page] = items.length
  if (chain.cursors[page + 1] === next) return { ...chain, pages, sizes }
  const cursors = chain.cursors.slice(0, page + 1)
  if (!next) return { ...chain, cursors, pages: pages.slice(0, page + 1), sizes: sizes.slice(0, page + 1), more: false }
  // The rows of the next page stay on the screen until its new ones have come.
  return {
    ...chain,
    cursors: [...cursors, next],
    pages: pages.slice(0, page + 2),
    sizes: sizes.slice(0, page + 2),
    more: true,
  }
}

/** The chain without the rows of pages that are far from the view. */
export function trimmed<Row>(chain: Chain<Row>, from: number, to: number): Chain<Row> {
  const far = (page: number) => page < from - FAR || page > to + FAR
  if (!chain.pages.some((rows, page) => rows && far(page))) return chain
  return { ...chain, pages: chain.pages.map((rows, page) => (far(page) ? undefined : rows)) }
}

/** The page in which this row is. `starts` ends with the number of all rows. */
export function place(starts: number[], row: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= row) low = middle
    else high = middle - 1
  }
  return low
}
