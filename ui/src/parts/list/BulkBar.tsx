import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFigure } from '../use-figure'
import classes from './Bar.module.css'
import type { Item } from './column'
import type { Source } from './source'
import type { Selecting } from './use-selection'

/** What may be done with the chosen rows, and, in words, how many those are. */
export function BulkBar<Row extends Item>({ select, source, children }: BulkBarProps<Row>) {
  const { t } = useLingui()
  const figure = useFigure()
  const { selection } = select
  const loaded = source.loaded().length
  const wholePage = !selection.all && selection.ids.length >= loaded && (source.more || (source.total ?? 0) > loaded)
  const total = source.total === undefined ? undefined : figure(source.total)
  return (
    <div className={classes.bulk} role="toolbar" aria-label={t`With the selected rows`}>
      <CloseButton size="sm" aria-label={t`Select none (Esc)`} title={t`Select none (Esc)`} onClick={select.clear} />
      <strong className="figures" role="status">
        {selection.all ? (
          <AllWords total={source.total} />
        ) : (
          plural(selection.ids.length, { one: '# selected', other: '# selected' })
        )}
      </strong>
      {wholePage && (
        <>
          <span>
            {plural(loaded, { one: 'That is the row loaded so far.', other: 'Those are the # rows loaded so far.' })}
          </span>
          <button type="button" className={classes.link} onClick={select.everything}>
            {total ? <Trans>Select all {total} that match</Trans> : <Trans>Select all that match</Trans>}
          </button>
        </>
      )}
      {children}
    </div>
  )
}

interface BulkBarProps<Row extends Item> {
  select: Selecting<Row>
  source: Source<Row>
  children: ReactNode
}

function AllWords({ total }: { total?: number }) {
  if (total === undefined) return <Trans>All that match are selected</Trans>
  return <>{plural(total, { one: 'The only one that matches is selected', other: 'All # that match are selected' })}</>
}
