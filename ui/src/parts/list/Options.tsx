import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconArrowDown, IconArrowUp } from '../icons'
import type { ListColumn } from './column'
import type { Sorting } from './Heads'
import type { Columns, Density } from './use-columns'

const densities: { density: Density; word: MessageDescriptor }[] = [
  { density: 28, word: msg`Compact` },
  { density: 32, word: msg`Normal` },
  { density: 40, word: msg`Relaxed` },
]

/** How the list looks: order, columns, height of rows. Remembered for each list. */
export function Options<Row>({ all, columns, sorting }: OptionsProps<Row>) {
  const { t } = useLingui()
  const label = t`Columns, order and density`
  return (
    <Menu position="bottom-end" closeOnItemClick={false} width={230}>
      <Menu.Target>
        <ActionIcon aria-label={label} title={label}>
          <IconAdjustmentsHorizontal size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflow: 'auto' }}>
        <Menu.Label>
          <Trans>Density</Trans>
        </Menu.Label>
        {densities.map(({ density, word }) => (
          <Menu.RadioItem
            key={density}
            value={String(density)}
            checked={density === columns.density}
            onChange={() => columns.setDensity(density)}
          >
            {t(word)}
          </Menu.RadioItem>
        ))}
        <Order all={all} sorting={sorting} />
        <Menu.Label>
          <Trans>Columns</Trans>
        </Menu.Label>
        {all.map((column) => (
          <Shown key={column.id} column={column} columns={columns} />
        ))}
        <Menu.Divider />
        <Menu.Item onClick={columns.reset}>
          <Trans>Columns as they were</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface OptionsProps<Row> {
  all: ListColumn<Row>[]
  columns: Columns<Row>
  sorting: Sorting
}

function Shown<Row>({ column, columns }: { column: ListColumn<Row>; columns: Columns<Row> }) {
  const on = columns.isShown(column)
  return (
    <Menu.CheckboxItem checked={on} disabled={column.fixed} onChange={() => columns.show(column.id, !on)}>
      {column.header}
    </Menu.CheckboxItem>
  )
}

function Order<Row>({ all, sorting }: { all: ListColumn<Row>[]; sorting: Sorting }) {
  const sortable = all.filter(({ sort }) => sort !== undefined)
  if (sortable.length === 0) return null
  return (
    <>
      <Menu.Label>
        <Trans>Sort by</Trans>
      </Menu.Label>
      {sortable.map(({ id, header, sort, downFirst }) => {
        const on = sorting.sort === sort
        const down = on ? !sorting.down : downFirst
        const Arrow = sorting.down ? IconArrowDown : IconArrowUp
        return (
          <Menu.RadioItem
            key={id}
            value={id}
            checked={on}
            checkIcon={<Arrow size={14} />}
            onChange={() => sorting.onSort(sort, down ? true : undefined)}
          >
            {header}
          </Menu.RadioItem>
        )
      })}
    </>
  )
}
