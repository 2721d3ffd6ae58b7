import { Trans, useLingui } from '@lingui/react/macro'
import type { Failure } from '../../core/contract'
import { useWords } from '../../core/use-words'
import { Breakdown } from '../../parts/Breakdown'

/** What Meta refused, by its code, with what to do about it. */
export function Failures({ failures, onCode }: { failures: Failure[]; onCode: (code: number) => void }) {
  const { t } = useLingui()
  const words = useWords()
  const lines = failures.map(({ code, title, advice, count, retryable }) => ({
    key: String(code),
    label: title,
    figure: words.number(count),
    more: `${title} (${code}). ${advice} ${retryable ? t`May be tried again.` : t`Trying again does not help.`}`,
  }))
  return (
    <Breakdown
      title={t`Failed, because`}
      lines={lines}
      none={<Trans>Nothing has failed.</Trans>}
      onOpen={(code) => onCode(Number(code))}
    />
  )
}
