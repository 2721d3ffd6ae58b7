import { useElementSize, useMergedRef } from '@mantine/hooks'
import {
  type ColumnDef,
  columnVisibilityFeature,
  FlexRender,
  type Row as TableRow,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, memo, type MouseEvent, useEffect, useRef } from 'react'
import classes from './Table.module.css'
import { useRowKeys } from './use-row-keys'

const features = tableFeatures({ columnVisibilityFeature, columnMeta: {} as ColumnLook })
const ROW = 32

interface ColumnLook {
  /** A width as in `grid-template-columns`. */
  width: string
  /** Figures are right-aligned with tabular digits. */
  figures?: boolean
  /** Left out while the table is narrower than this many pixels. */
  from?: number
}

/** A column; keep the list of them at module level or memoised, because rows are drawn again when it changes. */
export type Column<Row extends Item> = ColumnDef<typeof features, Row, unknown> & { id: string; meta: ColumnLook }

interface Item {
  id: string
}

/** Any number of rows of one height, of which only those in view are in the page. One tab stop; arrows or J and K move. */
export function Table<Row extends Item>({ rows, columns, chosen, label, whole, onOpen, onRange }: TableProps<Row>) {
  const pane = useRef<HTMLDivElement>(null)
  const { ref: measured, width } = useElementSize()
  const shown = columns.filter((column) => width === 0 || width >= (column.meta.from ?? 0))
  const columnVisibility = Object.fromEntries(columns.map((column) => [column.id, shown.includes(column)]))
  const table = useTable({ features, columns, data: rows, state: { columnVisibility }, getRowId: (row) => row.id })
  const lines = table.getRowModel().rows

  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => pane.current,
    estimateSize: () => ROW,
    overscan: 8,
  })
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: 0 }
  useEffect(() => onRange?.(startIndex, endIndex), [startIndex, endIndex, lines.length, onRange])

  const { at, setAt, onKeyDown } = useRowKeys({ rows, chosen, onOpen, show: (row) => virtual.scrollToIndex(row) })
  const openClicked = ({ target }: MouseEvent<HTMLElement>) => {
    const index = (target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index
    const row = rows[Number(index)]
    if (!row) return
    setAt(Number(index))
    onOpen(row)
  }
  const template = shown.map((column) => column.meta.width).join(' ')

  return (
    <div
      ref={useMergedRef(pane, measured)}
      className={classes.pane}
      style={{ '--columns': template } as CSSProperties}
      role="grid"
      aria-label={label}
      aria-rowcount={(whole ?? rows.length) + 1}
      aria-activedescendant={rows[at] && `row-${rows[at].id}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={classes.heads}>
        {table.getHeaderGroups().map((group) => (
          <div key={group.id} className={classes.head} role="row" aria-rowindex={1}>
            {group.headers.map((header) => (
              <span key={header.id} role="columnheader" data-figures={header.column.columnDef.meta?.figures}>
                <FlexRender header={header} />
              </span>
            ))}
          </div>
        ))}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the grid around it takes the keys of all its rows */}
      <div className={classes.body} style={{ height: virtual.getTotalSize() }} role="rowgroup" onClick={openClicked}>
        {virtual.getVirtualItems().map((item) => {
          const row = lines[item.index]!
          const state = { top: item.start, active: item.index === at, chosen: row.id === chosen, template }
          return <Line key={item.key} row={row} data={row.original} {...state} />
        })}
      </div>
    </div>
  )
}

interface TableProps<Row extends Item> {
  label: string
  rows: Row[]
  columns: Column<Row>[]
  /** The id of the row whose detail is open. */
  chosen?: string
  /** How many rows there are in all, when more exist than are loaded. */
  whole?: number
  onOpen: (row: Row) => void
  onRange?: (first: number, last: number) => void
}

const Line = memo(LineOf, (a, b) => unchanged.every((key) => a[key] === b[key])) as typeof LineOf
const unchanged = ['data', 'top', 'active', 'chosen', 'template'] as const

function LineOf<Row extends Item>({ row, top, active, chosen }: LineProps<Row>) {
  return (
    <div
      id={`row-${row.id}`}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      role="row"
      aria-rowindex={row.index + 2}
      aria-selected={chosen}
      data-index={row.index}
      data-active={active || undefined}
    >
      {row.getVisibleCells().map((cell) => (
        <span key={cell.id} role="gridcell" className="cut" data-figures={cell.column.columnDef.meta?.figures}>
          <FlexRender cell={cell} />
        </span>
      ))}
    </div>
  )
}

interface LineProps<Row extends Item> {
  row: TableRow<typeof features, Row>
  data: Row
  top: number
  active: boolean
  chosen: boolean
  template: string
}
