import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { IconCopy, IconExternalLink, IconSquareCheck } from '../icons'
import { Note } from '../Note'
import { Skeleton } from '../Skeleton'
import { BulkBar } from './BulkBar'
import type { Item, ListColumn } from './column'
import type { Filter } from './filter'
import { FilterBar } from './FilterBar'
import classes from './List.module.css'
import { ListOutline } from './ListOutline'
import { Options } from './Options'
import { Rows } from './Rows'
import type { MenuEntry } from './RowMenu'
import { isFiltered, kept, unfiltered } from './search'
import type { Source } from './source'
import { StatusBar } from './StatusBar'
import { useColumns } from './use-columns'
import { type Selection, useSelection } from './use-selection'
import { type ViewKeeping, Views } from './Views'

/** A list: saved views, filters, rows, what may be done with them, and how many there are. */
export function List<Row extends Item, Search extends object>(props: ListProps<Row, Search>) {
  const { name, label, source, columns: all, filters = [], chosen, onOpen, empty, bulk, menu } = props
  // Which filters there are is the screen's concern; here they are words with values.
  const search = props.search as Record<string, unknown>
  const onSearch = props.onSearch as (search: Record<string, unknown>) => void
  const { t } = useLingui()
  const [width, setWidth] = useState(0)
  const columns = useColumns(name, all, width, bulk !== undefined)
  const { sort, down } = search as { sort?: string; down?: true }
  // What is open or saved does not make it another list.
  const shown = kept(search, filters)
  const list = JSON.stringify(shown)
  const selecting = useSelection<Row>(list, source.total)
  const select = bulk && selecting

  const onSort = (next?: string, downwards?: true) => onSearch({ ...search, sort: next, down: downwards })
  const onValue = useCallback(
    (key: string, value: unknown) => onSearch({ ...search, [key]: value, open: undefined }),
    [search, onSearch],
  )
  const clear = () => onSearch(unfiltered(search, filters))
  const sorting = { sort, down, onSort }
  const entries = useMemo(
    () => (row: Row, at: number) => [
      ...(onOpen ? [{ label: t`Open`, icon: <IconExternalLink size={14} />, onClick: () => onOpen(row) }] : []),
      ...(select
        ? [
            {
              label: select.has(row.id) ? t`Take out of the selection` : t`Select`,
              icon: <IconSquareCheck size={14} />,
              onClick: () => select.toggle(row, at, source.loaded()),
            },
          ]
        : []),
      { label: t`Copy as cells`, icon: <IconCopy size={14} />, onClick: copySoon },
      ...(menu?.(row) ?? []),
    ],
    [onOpen, select, source, menu, t],
  )

  return (
    <section className={classes.list} aria-label={label}>
      {props.views && (
        <Views
          keeping={props.views}
          all={props.allWord ?? t`All`}
          current={search.view as string | undefined}
          shown={shown}
          onView={(view, next) =>
            onSearch({ ...unfiltered(search, filters), sort: undefined, down: undefined, ...next, view })
          }
        />
      )}
      {(filters.length > 0 || props.tools) && (
        <FilterBar filters={filters} values={search} onValue={onValue} onClear={clear}>
          {props.tools}
          <Options all={all} columns={columns} sorting={sorting} />
        </FilterBar>
      )}
      {select && !select.none && (
        <BulkBar select={select} source={source}>
          {bulk(select.selection, select.clear)}
        </BulkBar>
      )}
      {source.waiting || source.refused || source.count === 0 ? (
        <div className={classes.instead}>
          {source.refused ??
            (source.waiting ? (
              <Skeleton label={t`Loading: ${label}`}>
                <ListOutline columns={columns} boxes={bulk !== undefined} onWidth={setWidth} />
              </Skeleton>
            ) : isFiltered(search, filters) ? (
              <NothingMatches onClear={clear} />
            ) : (
              empty
            ))}
        </div>
      ) : (
        <>
          <Rows
            source={source}
            columns={columns}
            sorting={sorting}
            label={label}
            list={list}
            chosen={chosen}
            select={select}
            menu={entries}
            onOpen={onOpen}
            onWidth={setWidth}
          />
          <StatusBar source={source} counted={props.counted} selected={select?.selection.count ?? 0}>
            {props.foot}
          </StatusBar>
        </>
      )}
    </section>
  )
}

export interface ListProps<Row extends Item, Search extends object = Record<string, unknown>> {
  /** Under this name widths, columns and density are remembered. */
  name: string
  label: string
  source: Source<Row>
  columns: ListColumn<Row>[]
  filters?: Filter[]
  /** What the address says: `listSearch` reads it. */
  search: Search
  onSearch: (search: Search) => void
  views?: ViewKeeping
  /** What the tab of everything is called. */
  allWord?: string
  /** A number of rows in words: “12,431 leads”. */
  counted: (count: number) => string
  /** The id of the row whose detail is open. */
  chosen?: string
  onOpen?: (row: Row) => void
  /** Stands there while there is nothing and no filter hides anything. */
  empty: ReactNode
  /** Acts on chosen rows. With it, rows have boxes. */
  bulk?: (selection: Selection, clear: () => void) => ReactNode
  /** More lines for the menu of a row. */
  menu?: (row: Row) => MenuEntry[]
  /** At the end of the filters. */
  tools?: ReactNode
  /** At the end of the foot. */
  foot?: ReactNode
}

/** The menu gives the focus back to the list first; then it is as if the keys had been pressed. */
function copySoon() {
  setTimeout(() => document.execCommand('copy'), 0)
}

function NothingMatches({ onClear }: { onClear: () => void }) {
  const button = (
    <Button onClick={onClear}>
      <Trans>Clear filters</Trans>
    </Button>
  )
  return (
    <Note title={<Trans>Nothing matches these filters.</Trans>} action={button}>
      <Trans>Take one off, or look for fewer words.</Trans>
    </Note>
  )
}
