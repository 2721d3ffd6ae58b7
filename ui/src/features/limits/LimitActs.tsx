import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useMay } from '../../core/use-may'
import { Act } from '../../parts/Act'
import { IconHandStop, IconPencil } from '../../parts/icons'
import { ChangeLimitDialog } from './ChangeLimitDialog'
import type { Limit } from './model'
import { PauseSendingDialog } from './PauseSendingDialog'

/** What may be done with limits as a whole. */
export function LimitActs({ limits }: { limits: Limit[] }) {
  const [asking, setAsking] = useState<'pause' | 'change'>()
  const { may, why } = useMay('limits.canManageLimits')
  const campaigns = useMay('messages.canSendBulkMessages')
  const close = () => setAsking(undefined)
  return (
    <>
      <Act may={may} why={why} leftSection={<IconPencil size={14} />} onClick={() => setAsking('change')}>
        <Trans>Change a limit…</Trans>
      </Act>
      <Act
        may={may || campaigns.may}
        why={why}
        c={may || campaigns.may ? 'var(--alarm)' : undefined}
        leftSection={<IconHandStop size={14} />}
        onClick={() => setAsking('pause')}
      >
        <Trans>Pause sending…</Trans>
      </Act>
      {asking === 'pause' && <PauseSendingDialog all={may} onClose={close} />}
      {asking === 'change' && <ChangeLimitDialog limits={limits} onClose={close} />}
    </>
  )
}
