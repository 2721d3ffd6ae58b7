import { Trans, useLingui } from '@lingui/react/macro'
import { reasonWords } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Breakdown } from '../../parts/Breakdown'

/** Why people of the audience were not written to. */
export function Skipped({
  reasons,
  onReason,
}: {
  reasons: Record<string, number>
  onReason: (reason: string) => void
}) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const lines = Object.entries(reasons)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => {
      return { key: reason, label: say(reasonWords(reason)), figure: words.number(count) }
    })
  return (
    <Breakdown title={t`Skipped, because`} lines={lines} none={<Trans>Nobody was skipped.</Trans>} onOpen={onReason} />
  )
}
