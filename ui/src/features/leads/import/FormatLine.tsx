import { Trans } from '@lingui/react/macro'
import type { Reading } from './types'

/** What the file was found to be. When that is wrong, so is everything else. */
export function FormatLine({ format }: { format: Reading['format'] }) {
  const { kind, encoding, separator, sheet } = format
  if (kind === 'xlsx') return <Trans>Read as an Excel workbook, sheet “{sheet}”.</Trans>
  const between = separator === '\t' ? <Trans>tab</Trans> : separator
  return (
    <Trans>
      Read as text in {encoding}, cells separated by “{between}”.
    </Trans>
  )
}
