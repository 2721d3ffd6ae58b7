import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Reply } from '../../core/contract'
import { tellDone } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { Dialog } from '../../parts/Dialog'
import { Skeleton } from '../../parts/Skeleton'
import { RetryGroups } from './RetryGroups'

type Plan = Reply<'retry_messages'>

/** How many of the failed ones can be tried now, later or never, and why, before any is. */
export function RetryDialog({ what, onClose, onDone }: RetryDialogProps) {
  const { t } = useLingui()
  const plan = useRead('retry_messages', { ...what, dryRun: true })
  const change = useChange('retry_messages')
  const some = plan.data ? plan.data.now + plan.data.later : undefined
  const retry = () =>
    change.mutate(what, {
      onSuccess: (done) => {
        tellDone(outcome(done))
        onDone?.()
        onClose()
      },
    })
  return (
    <Dialog
      wide
      title={<Trans>Try again?</Trans>}
      act={
        some ? plural(some, { one: 'Try # message again', other: 'Try # messages again' }) : <Trans>Try again</Trans>
      }
      leave={<Trans>Leave it</Trans>}
      busy={change.isPending}
      error={change.error?.message ?? plan.error?.message}
      ready={!!some}
      onAct={retry}
      onClose={onClose}
    >
      {plan.data ? (
        <RetryGroups plan={plan.data} />
      ) : (
        !plan.error && <Skeleton rows={3} label={t`Looking at what failed`} />
      )}
    </Dialog>
  )
}

interface RetryDialogProps {
  /** All failed ones of a campaign, or these. */
  what: { campaign?: string; messages?: string[] }
  onClose: () => void
  onDone?: () => void
}

function outcome({ now, later }: Plan): string {
  const soon = plural(now, { one: '# message is queued again.', other: '# messages are queued again.' })
  const then = plural(later, { one: '# message waits for its time.', other: '# messages wait for their time.' })
  if (later === 0) return soon
  return now === 0 ? then : `${soon} ${then}`
}
