import { useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import type { Item, ListColumn } from './column'
import classes from './Rows.module.css'
import { Tick } from './Tick'

/** One row. Drawn again only when something of its own has changed: scrolling moves it without a word of script. */
export const Line = memo(LineOf) as typeof LineOf

function LineOf<Row extends Item>({ row, at, top, columns, active, chosen, ticked, boxes }: LineProps<Row>) {
  return (
    <div
      id={`row-${row.id}`}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      role="row"
      aria-rowindex={at + 2}
      aria-selected={boxes ? ticked : chosen}
      aria-current={(boxes && chosen) || undefined}
      data-index={at}
      data-active={active || undefined}
      data-marked={chosen || ticked || undefined}
    >
      {boxes && (
        <span role="gridcell" className={classes.box} data-box>
          <Tick on={ticked} />
        </span>
      )}
      {columns.map((column) => (
        <span key={column.id} role="gridcell" className="cut" data-figures={column.figures} data-column={column.id}>
          {column.cell(row)}
        </span>
      ))}
    </div>
  )
}

interface LineProps<Row extends Item> {
  row: Row
  at: number
  top: number
  columns: ListColumn<Row>[]
  /** The row the keys are on. */
  active: boolean
  /** Its detail is open. */
  chosen: boolean
  ticked: boolean
  boxes: boolean
}

/** Where a row will be as soon as it has come. */
export function Outline({ top, at }: { top: number; at: number }) {
  const { t } = useLingui()
  const style = { gridColumn: '1 / 3', width: `${55 + ((at * 7) % 40)}%` }
  return (
    <div className={classes.row} style={{ transform: `translateY(${top}px)` }} role="row" aria-rowindex={at + 2}>
      <span className={classes.outline} role="gridcell" aria-label={t`Loading`} style={style} />
    </div>
  )
}
