import { Trans, useLingui } from '@lingui/react/macro'
import { tellDone, tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'
import { Act } from '../../parts/Act'
import { IconRefresh } from '../../parts/icons'

/** Meta tells of changes by itself; this asks for what it may have left out. */
export function AskMeta() {
  const { t } = useLingui()
  const may = useMay('accounts.canView')
  const ask = useChange('sync_templates')
  const start = () =>
    ask.mutate(
      {},
      {
        onSuccess: ({ worker }) =>
          tellDone(
            worker
              ? t`Meta is being asked. What has changed appears here by itself.`
              : t`Meta is asked as soon as a computer that sends is running.`,
          ),
        onError: (refusal) => tellRefusal(t`Not asked`, refusal),
      },
    )
  return (
    <Act {...may} loading={ask.isPending} leftSection={<IconRefresh size={14} />} onClick={start}>
      <Trans>Ask Meta</Trans>
    </Act>
  )
}
