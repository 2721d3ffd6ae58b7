import type { ReactNode } from 'react'
import classes from './SmallTable.module.css'

/** A few rows that never grow many: no paging, no choosing, just figures that line up. */
export function SmallTable({ label, heads, rows, none }: SmallTableProps) {
  if (rows.length === 0) return <p className="dim">{none}</p>
  return (
    <div className={classes.pane}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {heads.map(({ name, figures }) => (
              <th key={name} scope="col" data-figures={figures}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, at) => (
                <td key={heads[at]!.name} data-figures={heads[at]!.figures}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface SmallTableProps {
  label: string
  heads: { name: string; figures?: boolean }[]
  rows: { key: string; cells: ReactNode[] }[]
  /** What stands there when there are no rows. */
  none: ReactNode
}
