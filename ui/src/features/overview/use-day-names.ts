import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'

/** A day of the office's calendar, `2026-11-22`, as people say it: Sun 22 Nov. */
export function useDayNames(): (day: string) => string {
  const { i18n } = useLingui()
  return useMemo(() => {
    // A day is a day wherever one sits, so it is named as it is written.
    const format = new Intl.DateTimeFormat(i18n.locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    })
    return (day) => format.format(new Date(`${day}T00:00Z`))
  }, [i18n.locale])
}
