import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'

/** Waits for the number of those concerned, so that nobody changes thousands by mistake. */
export function TypedCount({ count, typed, onTyped }: TypedCountProps) {
  const { t } = useLingui()
  if (count === undefined) {
    return (
      <p className="dim">
        <Trans>They are more than the list counts. The core counts them first; nothing is changed by that.</Trans>
      </p>
    )
  }
  return (
    <TextInput
      data-autofocus
      label={t`Type ${count} to confirm`}
      value={typed}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => onTyped(event.currentTarget.value)}
    />
  )
}

interface TypedCountProps {
  /** Nothing while nobody has counted them. */
  count?: number
  typed: string
  onTyped: (typed: string) => void
}

export const isTyped = (typed: string, count?: number): boolean => typed.replace(/[\s,.]/g, '') === String(count)
