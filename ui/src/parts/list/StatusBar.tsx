import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useFigure } from '../use-figure'
import classes from './Bar.module.css'
import type { Item } from './column'
import type { Source } from './source'

/** How many there are, at the foot of every list. */
export function StatusBar<Row extends Item>({ source, counted, selected, children }: StatusBarProps<Row>) {
  const figure = useFigure()
  const { total, atLeast, count, more } = source
  const chosen = figure(selected)
  return (
    <footer className={classes.status}>
      <span className="figures" role="status">
        {total !== undefined ? (
          counted(total)
        ) : atLeast !== undefined ? (
          <Trans>More than {counted(atLeast)}</Trans>
        ) : more ? (
          <Trans>{counted(count)} so far, more as you scroll</Trans>
        ) : (
          counted(count)
        )}
      </span>
      {selected > 0 && (
        <span className="figures">
          <Trans>{chosen} selected</Trans>
        </span>
      )}
      <span>{children}</span>
    </footer>
  )
}

interface StatusBarProps<Row extends Item> {
  source: Source<Row>
  /** A number of rows in words: “12,431 leads”. */
  counted: (count: number) => string
  selected: number
  children?: ReactNode
}
