import { Trans } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import type { Series } from './chart'
import classes from './Delivery.module.css'
import type { Day } from './model'

/** The figures of the chart, for reading out and for reading exactly; hidden from the eye while the picture is shown. */
export function DayTable({ days, names, series, hidden, onDay }: DayTableProps) {
  const table = (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Day</Trans>
          </th>
          {series.map(({ name }) => (
            <th key={name} scope="col" data-figures>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day, at) => (
          <tr key={day.day}>
            <th scope="row">
              {hidden ? (
                names[at]
              ) : (
                <button type="button" className={classes.day} onClick={() => onDay(day)}>
                  {names[at]}
                </button>
              )}
            </th>
            {series.map(({ name, words }) => (
              <td key={name} data-figures>
                {words[at]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return hidden ? <VisuallyHidden>{table}</VisuallyHidden> : <div className={classes.scroll}>{table}</div>
}

interface DayTableProps {
  days: Day[]
  names: string[]
  series: Series[]
  hidden: boolean
  onDay: (day: Day) => void
}
