import { Trans, useLingui } from '@lingui/react/macro'
import type { MessageState } from '../../core/contract'
import { reasonWords } from '../../core/states'
import { useWords } from '../../core/use-words'
import { Breakdown } from '../../parts/Breakdown'

/** Why people of the audience were not written to. */
export function Skipped({
  reasons,
  onState,
}: {
  reasons: Record<string, number>
  onState: (state: MessageState) => void
}) {
  const { t } = useLingui()
  const words = useWords()
  const lines = Object.entries(reasons)
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, count]) => {
      const text = reasonWords(reason)
      return { key: reason, label: typeof text === 'string' ? text : t(text), figure: words.number(count) }
    })
  return (
    <Breakdown
      title={t`Skipped, because`}
      lines={lines}
      none={<Trans>Nobody was skipped.</Trans>}
      onOpen={() => onState('skipped')}
    />
  )
}
