import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { instantOf, localOf } from '../../core/moment'

export interface Until {
  choice: 'open' | 'hour' | 'four' | 'tomorrow' | 'at'
  /** What is typed when a time is chosen, as clocks of the office show it. */
  at: string
}

const HOUR = 3_600_000

/** Until when: open, after a while, or at a time of the office's clock. */
export function UntilChoice({ until, onUntil }: { until: Until; onUntil: (until: Until) => void }) {
  const { t } = useLingui()
  return (
    <>
      <NativeSelect
        label={t`Until`}
        value={until.choice}
        onChange={({ currentTarget }) => onUntil({ ...until, choice: currentTarget.value as Until['choice'] })}
        data={[
          { value: 'open', label: t`somebody resumes it` },
          { value: 'hour', label: t`an hour from now` },
          { value: 'four', label: t`four hours from now` },
          { value: 'tomorrow', label: t`tomorrow at 9:00` },
          { value: 'at', label: t`a time…` },
        ]}
      />
      {until.choice === 'at' && (
        <TextInput
          type="datetime-local"
          label={t`Goes on by itself at`}
          value={until.at}
          onChange={({ currentTarget }) => onUntil({ ...until, at: currentTarget.value })}
        />
      )}
    </>
  )
}

/** The instant that is meant; undefined is open, null is not said yet or over already. */
export function untilOf({ choice, at }: Until, zone?: string, now = Date.now()): string | undefined | null {
  if (choice === 'open') return undefined
  if (choice === 'hour') return new Date(now + HOUR).toISOString()
  if (choice === 'four') return new Date(now + 4 * HOUR).toISOString()
  if (choice === 'tomorrow') return instantOf(`${localOf(now + 24 * HOUR, zone).slice(0, 10)}T09:00`, zone)
  const meant = at === '' ? undefined : instantOf(at, zone)
  return meant && Date.parse(meant) > now ? meant : null
}
