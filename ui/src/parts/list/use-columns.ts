import { useMemo } from 'react'
import { useRemembered } from '../use-remembered'
import type { ListColumn } from './column'

export type Density = 28 | 32 | 40

/** What a person has made of a list, remembered for each. */
interface Taste {
  widths?: Record<string, number>
  /** True: asked for. False: hidden. Else as the column has it. */
  shown?: Record<string, boolean>
  density?: Density
}

const NARROWEST = 40
const CHECKBOX = '24px'

/** The columns that are shown now, how wide they are, and the ways to change both. */
export function useColumns<Row>(list: string, columns: ListColumn<Row>[], width: number, boxes: boolean) {
  const [taste, setTaste] = useRemembered<Taste>(`list:${list}`, {})
  const [usual] = useRemembered<Density>('density', 32)
  const shown = useMemo(() => columns.filter((column) => isShown(column, taste, width)), [columns, taste, width])
  const template = useMemo(() => {
    const tracks = shown.map(({ id, width: own, grow }) => {
      const set = taste.widths?.[id]
      return set ? `${set}px` : grow ? `minmax(${own}px, ${grow}fr)` : `${own}px`
    })
    // Without a column that grows, what is left over stays empty at the end.
    const filled = shown.some(({ id, grow }) => grow && !taste.widths?.[id])
    return [...(boxes ? [CHECKBOX] : []), ...tracks, ...(filled ? [] : ['minmax(0, 1fr)'])].join(' ')
  }, [shown, taste, boxes])

  return {
    shown,
    template,
    density: taste.density ?? usual,
    isShown: (column: ListColumn<Row>) => isShown(column, taste, width),
    show: (id: string, wanted: boolean) => setTaste({ ...taste, shown: { ...taste.shown, [id]: wanted } }),
    resize: (id: string, to: number) =>
      setTaste({ ...taste, widths: { ...taste.widths, [id]: Math.max(Math.round(to), NARROWEST) } }),
    setDensity: (density: Density) => setTaste({ ...taste, density }),
    reset: () => setTaste({ density: taste.density }),
  }
}

export type Columns<Row> = ReturnType<typeof useColumns<Row>>

function isShown<Row>({ id, fixed, hidden, from }: ListColumn<Row>, taste: Taste, width: number): boolean {
  if (fixed) return true
  const asked = taste.shown?.[id]
  if (asked !== undefined) return asked
  return !hidden && (width === 0 || width >= (from ?? 0))
}
