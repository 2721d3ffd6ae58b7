import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import classes from './Bar.module.css'
import type { Days } from './search'

/** From one day to another, both included. */
export function DaysChoice({ days, onChange }: { days: Days; onChange: (days?: Days) => void }) {
  const { t } = useLingui()
  const change = (part: Days) => {
    const next = { ...days, ...part }
    onChange(next.from || next.to ? next : undefined)
  }
  return (
    <div className={classes.days}>
      <TextInput
        type="date"
        data-autofocus
        label={t`From`}
        max={days.to}
        value={days.from ?? ''}
        onChange={(event) => change({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t`Until and including`}
        min={days.from}
        value={days.to ?? ''}
        onChange={(event) => change({ to: event.currentTarget.value || undefined })}
      />
    </div>
  )
}

/** Two days in words. A day has no zone: it is read as it stands. */
export function daysWords({ from, to }: Days, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const word = (day: string) => format.format(new Date(`${day}T00:00Z`))
  if (from && to)
    return from === to ? word(from) : format.formatRange(new Date(`${from}T00:00Z`), new Date(`${to}T00:00Z`))
  return from ? `≥ ${word(from)}` : `≤ ${word(to!)}`
}
