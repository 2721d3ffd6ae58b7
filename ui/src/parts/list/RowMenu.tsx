import { Menu, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

/** A line of the menu of a row. */
export interface MenuEntry {
  label: string
  icon?: ReactNode
  /** It keeps its place and says why when it may not be used. */
  may?: boolean
  why?: string | null
  danger?: boolean
  onClick: () => void
}

/** The menu where the right button was pressed. */
export function RowMenu({
  x,
  y,
  entries,
  onClose,
}: {
  x: number
  y: number
  entries: MenuEntry[]
  onClose: () => void
}) {
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} withinPortal trapFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map(({ label, icon, may = true, why, danger, onClick }) => (
          <Tooltip key={label} label={why} disabled={may || !why} position="right">
            <Menu.Item
              leftSection={icon}
              color={danger ? 'red' : undefined}
              data-disabled={!may || undefined}
              aria-disabled={!may || undefined}
              aria-description={may ? undefined : (why ?? undefined)}
              closeMenuOnClick={may}
              onClick={may ? onClick : undefined}
            >
              {label}
            </Menu.Item>
          </Tooltip>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
