import { Trans } from '@lingui/react/macro'
import { Button, Menu, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { IconDownload } from './icons'

/** Takes something along as a file of one of several kinds. */
export function ExportMenu({ may, why, busy, what, kinds }: ExportMenuProps) {
  return (
    <Menu position="bottom-end" disabled={!may}>
      <Tooltip label={why} disabled={may}>
        <span>
          <Menu.Target>
            <Button
              leftSection={<IconDownload size={14} />}
              loading={busy}
              data-disabled={!may || undefined}
              aria-disabled={!may || undefined}
              aria-description={may ? undefined : why}
            >
              <Trans>Export</Trans>
            </Button>
          </Menu.Target>
        </span>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>{what}</Menu.Label>
        {kinds.map(({ name, words, onClick }) => (
          <Menu.Item key={name} onClick={onClick}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface ExportMenuProps {
  may: boolean
  why?: string
  busy: boolean
  /** What the file will hold, in words. */
  what: ReactNode
  kinds: { name: string; words: ReactNode; onClick: () => void }[]
}
