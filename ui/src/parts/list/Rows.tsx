import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Item, ListColumn } from './column'
import { Heads, type Sorting } from './Heads'
import { Line, Outline } from './Line'
import classes from './Rows.module.css'
import { type MenuEntry, RowMenu } from './RowMenu'
import type { Source } from './source'
import type { Columns } from './use-columns'
import { useCopy } from './use-copy'
import { between, useListKeys } from './use-list-keys'
import type { Selecting } from './use-selection'

/** Any number of rows of one height, of which only those in view are in the page. One tab stop. */
export function Rows<Row extends Item>(props: RowsProps<Row>) {
  const { source, columns, sorting, chosen, select, label, list, menu, onOpen, onWidth } = props
  const pane = useRef<HTMLDivElement>(null)
  const { ref: measured, width } = useElementSize()
  useEffect(() => onWidth(width), [onWidth, width])
  const [asked, setAsked] = useState<{ at: number; x: number; y: number }>()
  const { count, rowAt, onRange } = source
  const height = columns.density

  const virtual = useVirtualizer({
    count: count + (source.more ? 1 : 0),
    getScrollElement: () => pane.current,
    estimateSize: () => height,
    overscan: 8,
    useFlushSync: false,
  })
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: 0 }
  useEffect(() => onRange(startIndex, endIndex), [startIndex, endIndex, count, onRange])
  useEffect(() => virtual.measure(), [virtual, height])
  useTopOf(pane, list)

  const show = (at: number) => virtual.scrollToIndex(at)
  const viewHeight = () => pane.current?.clientHeight ?? 0
  const keys = useListKeys({ source, chosen, select, onOpen, show, height: viewHeight, list })
  const { at, setAt } = keys
  const marked = useCallback(() => {
    const active = rowAt(at)
    if (!select || select.none) return active ? [active] : []
    return source.loaded().filter((row) => select.has(row.id))
  }, [rowAt, at, select, source])
  useCopy(pane, columns.shown, marked)

  // Scrolling draws the rows again, not the titles.
  const heads = useMemo(
    () => <Heads columns={columns} sorting={sorting} box={select && boxOf(select, source)} />,
    [columns, sorting, select, source],
  )

  const placeOf = ({ target }: MouseEvent<HTMLElement>) =>
    Number((target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)
  const aimed = (event: MouseEvent<HTMLElement>): Aim<Row> => {
    const place = placeOf(event)
    return { place, row: rowAt(place), box: isBox(event), y: event.clientY }
  }
  // A live list may move between press and release: meant is the row that was pressed, unless the pointer left it.
  const pressed = useRef<Aim<Row>>(undefined)
  const press = (event: MouseEvent<HTMLElement>) => {
    pressed.current = aimed(event)
  }
  const click = (event: MouseEvent<HTMLElement>) => {
    // Those who have no pointer click without a press.
    const { place, row, box, y } = (event.detail > 0 && pressed.current) || aimed(event)
    if (!row || Math.abs(event.clientY - y) > height || getSelection()?.toString()) return
    setAt(place)
    if (select && event.shiftKey) select.range(between(source, select.anchor.current, place))
    else if (select && (box || event.ctrlKey || event.metaKey)) select.toggle(row, place, source.loaded())
    else onOpen?.(row)
  }
  // By the key of the keyboard it is asked of the list, and means the row the keys are on.
  const askMenu = (event: MouseEvent<HTMLElement>) => {
    const pointed = placeOf(event)
    const place = pointed < 0 && event.target === pane.current ? at : pointed
    const row = rowAt(place)
    if (!row) return
    event.preventDefault()
    setAt(place)
    const line = pointed < 0 ? document.querySelector(`#${CSS.escape(`row-${row.id}`)}`) : null
    const box = line?.getBoundingClientRect()
    setAsked({ at: place, x: box ? box.left + box.width / 4 : event.clientX, y: box?.bottom ?? event.clientY })
  }
  const active = rowAt(at)
  const rowAsked = asked && rowAt(asked.at)
  const known = source.total ?? (source.more ? undefined : count)

  return (
    <div
      ref={useMergedRef(pane, measured)}
      className={classes.pane}
      style={{ '--columns': columns.template, '--row-height': `${height}px` } as CSSProperties}
      role="grid"
      aria-label={label}
      aria-rowcount={known === undefined ? -1 : known + 1}
      aria-multiselectable={select ? true : undefined}
      aria-busy={source.old || undefined}
      aria-activedescendant={active && `row-${active.id}`}
      tabIndex={0}
      onKeyDown={keys.onKeyDown}
      onContextMenu={askMenu}
    >
      {heads}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the grid around it takes the keys of all its rows */}
      <div
        className={classes.body}
        style={{ height: virtual.getTotalSize() }}
        data-old={source.old || undefined}
        role="rowgroup"
        onMouseDown={press}
        onClick={click}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rowAt(index)
          if (!row) return <Outline key={index} at={index} top={start} />
          return (
            <Line
              key={row.id}
              row={row}
              at={index}
              top={start}
              columns={columns.shown as ListColumn<Row>[]}
              active={index === at}
              chosen={row.id === chosen}
              ticked={select?.has(row.id) ?? false}
              boxes={select !== undefined}
            />
          )
        })}
      </div>
      {asked && rowAsked && (
        <RowMenu
          x={asked.x}
          y={asked.y}
          entries={menu(rowAsked, asked.at)}
          onClose={() => {
            setAsked(undefined)
            pane.current?.focus()
          }}
        />
      )}
    </div>
  )
}

interface RowsProps<Row extends Item> {
  source: Source<Row>
  columns: Columns<Row>
  sorting: Sorting
  label: string
  /** Another word when the list has become another one: it begins at the top again. */
  list: string
  chosen?: string
  select?: Selecting<Row>
  menu: (row: Row, at: number) => MenuEntry[]
  onOpen?: (row: Row) => void
  onWidth: (width: number) => void
}

/** What a pointer is aimed at. */
interface Aim<Row> {
  place: number
  row?: Row
  /** Its tick rather than the row. */
  box: boolean
  y: number
}

/** Another order or another filter begins at the top. */
function useTopOf(pane: RefObject<HTMLElement | null>, list: string) {
  const was = useRef(list)
  useEffect(() => {
    if (was.current === list) return
    was.current = list
    pane.current?.scrollTo({ top: 0 })
  }, [pane, list])
}

const isBox = ({ target }: MouseEvent) => (target as HTMLElement).closest('[data-box]') !== null

function boxOf<Row extends Item>(select: Selecting<Row>, source: Source<Row>) {
  const { selection, none } = select
  const all = selection.all || (!none && selection.ids.length >= source.loaded().length)
  return { all, some: !none && !all, onClick: () => (none ? select.page(source.loaded()) : select.clear()) }
}
