import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'

/** Waits for the number of those concerned, so that nobody changes thousands by mistake. */
export function TypedCount({
  count,
  typed,
  onTyped,
}: {
  count: number
  typed: string
  onTyped: (typed: string) => void
}) {
  const { t } = useLingui()
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

export const isTyped = (typed: string, count: number): boolean => typed.replace(/[\s,.]/g, '') === String(count)
