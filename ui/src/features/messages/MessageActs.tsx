import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useMay } from '../../core/use-may'
import { Act } from '../../parts/Act'
import { IconRefresh } from '../../parts/icons'
import classes from './MessagePane.module.css'
import type { Message } from './model'
import { ResolveDialog } from './ResolveDialog'
import { RetryDialog } from './RetryDialog'

/** What may be done with one message: try a failed one again, settle one nobody knows about. */
export function MessageActs({ message }: { message: Message }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<'resolve' | 'retry'>()
  const { may, why } = useMay('messages.canRetryMessages')
  const { id, state } = message
  const close = () => setAsking(undefined)
  if (state !== 'failed' && state !== 'unknown') return null
  return (
    <div className={classes.acts} role="group" aria-label={t`What can be done`}>
      {state === 'failed' && (
        <Act may={may} why={why} leftSection={<IconRefresh size={14} />} onClick={() => setAsking('retry')}>
          <Trans>Try again…</Trans>
        </Act>
      )}
      {state === 'unknown' && (
        <Act may={may} why={why} variant="filled" onClick={() => setAsking('resolve')}>
          <Trans>Settle it…</Trans>
        </Act>
      )}
      {asking === 'retry' && <RetryDialog what={{ messages: [id] }} onClose={close} />}
      {asking === 'resolve' && <ResolveDialog message={message} onClose={close} />}
    </div>
  )
}
