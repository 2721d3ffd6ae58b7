import { useLingui } from '@lingui/react/macro'
import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { IconChevronDown, IconX } from '../icons'
import classes from './Bar.module.css'

/** A filter: what it is set to, a way to change it and a way to take it off. */
export function Chip({ label, value, onClear, children }: ChipProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  return (
    <span className={classes.chip} data-set={value ? true : undefined}>
      <Popover opened={open} onChange={setOpen} position="bottom-start" shadow="sm" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={classes.opener} onClick={() => setOpen(!open)}>
            {value ? (
              <span className="cut">
                {label}: <span className={classes.value}>{value}</span>
              </span>
            ) : (
              <>
                {label}
                <IconChevronDown size={12} aria-hidden />
              </>
            )}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={6} miw={190}>
          {children}
        </Popover.Dropdown>
      </Popover>
      {value && (
        <button
          type="button"
          className={classes.remover}
          aria-label={t`Take off the filter ${label}`}
          onClick={onClear}
        >
          <IconX size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}

interface ChipProps {
  label: string
  /** In words; nothing while the filter is not set. */
  value?: string
  onClear: () => void
  children: ReactNode
}

/** A filter that is either on or off. */
export function Switch({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <span className={classes.chip} data-set={on || undefined}>
      <button type="button" className={classes.opener} aria-pressed={on} onClick={() => onChange(!on)}>
        {label}
        {on && <IconX size={12} aria-hidden />}
      </button>
    </span>
  )
}
