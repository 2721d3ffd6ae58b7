import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { useState } from 'react'
import type { Campaign } from '../../core/contract'
import { IconDots, IconTrash } from '../../parts/icons'
import { DeleteDialog } from './DeleteDialog'

/** What is done with a draft more seldom. */
export function MoreActs({ campaign, onGone }: { campaign: Campaign; onGone: () => void }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  if (campaign.state !== 'draft') return null
  const { allowed, reason } = campaign.can.delete
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t`More`} title={t`More`}>
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconTrash size={14} />}
            disabled={!allowed}
            title={reason ?? undefined}
            onClick={() => setAsking(true)}
          >
            <Trans>Remove the draft…</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking && <DeleteDialog campaign={campaign} onClose={() => setAsking(false)} onGone={onGone} />}
    </>
  )
}
