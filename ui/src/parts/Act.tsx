import { Button, type ButtonProps, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

/** A button that, when it may not be used, stays in its place and says why. */
export function Act({ may = true, why, onClick, children, ...look }: ActProps) {
  return (
    <Tooltip label={why} disabled={may || !why}>
      <Button
        {...look}
        data-disabled={!may || undefined}
        aria-disabled={!may || undefined}
        aria-description={may ? undefined : (why ?? undefined)}
        onClick={may ? onClick : undefined}
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
