import { useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp } from '../icons'
import type { Item, ListColumn } from './column'
import { Edge } from './Edge'
import classes from './Rows.module.css'
import { Tick } from './Tick'
import type { Columns } from './use-columns'

export interface Sorting {
  sort?: string
  down?: true
  onSort: (sort: string | undefined, down?: true) => void
}

/** The titles of the columns: a click sorts, the edge resizes. Both are also in the list's options, for the keyboard. */
export function Heads<Row extends Item>({ columns, sorting, box }: HeadsProps<Row>) {
  const { t } = useLingui()
  return (
    <div role="rowgroup" className={classes.heads}>
      <div className={classes.head} role="row" aria-rowindex={1}>
        {box && (
          <span role="columnheader" className={classes.box}>
            <button
              type="button"
              role="checkbox"
              className={classes.all}
              tabIndex={-1}
              aria-checked={box.all ? true : box.some ? 'mixed' : false}
              aria-label={t`Select all rows loaded so far`}
              onClick={box.onClick}
            >
              <Tick on={box.all} some={box.some} />
            </button>
          </span>
        )}
        {columns.shown.map((column) => (
          <Header key={column.id} column={column} sorting={sorting} resize={columns.resize} />
        ))}
      </div>
    </div>
  )
}

interface HeadsProps<Row extends Item> {
  columns: Columns<Row>
  sorting: Sorting
  box?: { all: boolean; some: boolean; onClick: () => void }
}

function Header<Row>({ column, sorting, resize }: HeaderProps<Row>) {
  const { id, header, figures, sort, downFirst } = column
  const sorted = sort !== undefined && sorting.sort === sort
  const next = () => {
    if (!sorted) sorting.onSort(sort, downFirst || undefined)
    else if (Boolean(sorting.down) === Boolean(downFirst)) sorting.onSort(sort, downFirst ? undefined : true)
    else sorting.onSort(undefined)
  }
  const Arrow = sorting.down ? IconArrowDown : IconArrowUp
  return (
    <span
      role="columnheader"
      className={classes.header}
      data-figures={figures}
      data-column={id}
      aria-sort={sorted ? (sorting.down ? 'descending' : 'ascending') : undefined}
    >
      {sort === undefined ? (
        <span className="cut">{header}</span>
      ) : (
        <button type="button" className={classes.sorter} tabIndex={-1} onClick={next}>
          <span className="cut">{header}</span>
          {sorted && <Arrow size={12} aria-hidden />}
        </button>
      )}
      <Edge onWidth={(width) => resize(id, width)} />
    </span>
  )
}

interface HeaderProps<Row> {
  column: ListColumn<Row>
  sorting: Sorting
  resize: (id: string, to: number) => void
}
