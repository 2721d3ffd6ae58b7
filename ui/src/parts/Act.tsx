import { Button, type ButtonProps, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAway } from './away'

/** A button that, when it may not be used, stays in its place and says why. While the server is away none may be used. */
export function Act({ may = true, why, onClick, children, ...look }: ActProps) {
  const away = useAway()
  const can = may && !away
  const reason = may ? away : why
  return (
    <Tooltip label={reason} disabled={can || !reason} events={{ hover: true, focus: true, touch: true }}>
      <Button
        {...look}
        data-disabled={!can || undefined}
        aria-disabled={!can || undefined}
        aria-description={can ? undefined : (reason ?? undefined)}
        onClick={can ? onClick : undefined}
      >
        {children}
      </Button>
    </Tooltip>
  )
}

interface ActProps extends ButtonProps {
  may?: boolean
  why?: string | null
  onClick: () => void
  children: ReactNode
}
