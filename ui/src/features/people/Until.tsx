import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { instantOf } from '../../core/moment'
import { Segments } from '../../parts/Segments'
import classes from './Until.module.css'

export type End = { kind: 'never' | '1' | '7' | '30' } | { kind: 'day'; day: string }

/** How long something is to last. A day means the whole day, where the office is. */
export function Until({ label, end, onEnd }: { label: string; end: End; onEnd: (end: End) => void }) {
  const { t } = useLingui()
  const choose = (kind: End['kind']) => onEnd(kind === 'day' ? { kind, day: '' } : { kind })
  return (
    <div>
      <p className={classes.label} aria-hidden>
        {label}
      </p>
      <div className={classes.until}>
        <Segments
          label={label}
          value={end.kind}
          options={[
            { value: 'never', label: t`Never` },
            { value: '1', label: t`In a day` },
            { value: '7', label: t`In a week` },
            { value: '30', label: t`In 30 days` },
            { value: 'day', label: t`After…` },
          ]}
          onChange={choose}
        />
        {end.kind === 'day' && (
          <TextInput
            type="date"
            size="xs"
            aria-label={t`Last day`}
            value={end.day}
            onChange={(event) => onEnd({ kind: 'day', day: event.currentTarget.value })}
          />
        )}
      </div>
    </div>
  )
}

const DAY = 86_400_000

/** The moment as the core wants it; nothing when it never ends. */
export function endOf(end: End, zone?: string): string | undefined {
  if (end.kind === 'never') return undefined
  if (end.kind !== 'day') return new Date(Date.now() + Number(end.kind) * DAY).toISOString()
  const next = new Date(Date.parse(end.day) + DAY).toISOString().slice(0, 10)
  return instantOf(next, zone)
}
