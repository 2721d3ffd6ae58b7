import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useMay } from '../../core/use-may'
import { Act } from '../../parts/Act'
import { IconRefresh } from '../../parts/icons'
import type { Selection } from '../../parts/list/use-selection'
import { RetryDialog } from './RetryDialog'

/** What may be done with many messages at once. */
export function WithSelected({ selection, campaign, onDone }: WithSelectedProps) {
  const { t } = useLingui()
  const [asking, setAsking] = useState(false)
  const { may, why } = useMay('messages.canRetryMessages')
  const tooMany = selection.all && !campaign
  return (
    <>
      <Act
        size="compact-sm"
        may={may && !tooMany}
        why={why ?? t`All at once can only be tried again for one campaign: filter by it first.`}
        leftSection={<IconRefresh size={14} />}
        onClick={() => setAsking(true)}
      >
        <Trans>Try again…</Trans>
      </Act>
      {asking && (
        <RetryDialog
          what={selection.all ? { campaign } : { messages: selection.ids }}
          onClose={() => setAsking(false)}
          onDone={onDone}
        />
      )}
    </>
  )
}

interface WithSelectedProps {
  selection: Selection
  /** The campaign all of them belong to, if they do. */
  campaign?: string
  onDone: () => void
}
