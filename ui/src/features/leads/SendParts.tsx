import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import classes from './SendBox.module.css'
import type { Sending } from './use-sending'

/** Which of the office's numbers sends, where there are several. */
export function FromNumber({ sending }: { sending: Sending }) {
  const { t } = useLingui()
  const { numbers, number, setNumber } = sending
  if (numbers.length < 2) return null
  const data = numbers.map(({ id, display, verifiedName }) => ({ value: id, label: `${verifiedName} · ${display}` }))
  return (
    <NativeSelect
      size="xs"
      label={t`From`}
      data={data}
      value={number}
      onChange={(event) => setNumber(event.currentTarget.value)}
    />
  )
}

/** Why it cannot be written now, in the core's words. */
export function Closed({ why }: { why?: string | null }) {
  if (!why) return null
  return (
    <p className={classes.closed} role="status">
      {why}
    </p>
  )
}

export function SendError({ error }: { error?: string }) {
  if (!error) return null
  return (
    <p role="alert" style={{ color: 'var(--alarm)' }}>
      {error}
    </p>
  )
}
