/** Numbers and times as people read them: the office's zone, one thousands separator, never a guess. */
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useRead } from './use-read'

export function useWords() {
  const { i18n } = useLingui()
  const { data: me } = useRead('whoami', {})
  return useMemo(() => words(i18n.locale, me?.zone), [i18n.locale, me?.zone])
}

export type Words = ReturnType<typeof words>

export function words(locale: string, zone?: string) {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { hourCycle: 'h23', timeZone: zone, ...options })
  const clock = make({ hour: '2-digit', minute: '2-digit' })
  const exact = make({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const day = make({ day: 'numeric', month: 'short' })
  const wholeDay = make({ day: 'numeric', month: 'short', year: 'numeric' })
  const key = make({ year: 'numeric', month: '2-digit', day: '2-digit' })
  const zoneName = make({ timeZoneName: 'short' })
  const figure = new Intl.NumberFormat(locale)
  const rate = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })

  const isToday = (time: Date) => key.format(time) === key.format(new Date())

  return {
    number: (value: number) => figure.format(value),
    rate: (value: number) => rate.format(value),
    /** A part of a whole; a part that is not nothing is never shown as 0 %. */
    share: (part: number, whole: number) =>
      share.format(whole === 0 ? 0 : Math.max(part / whole, part > 0 ? 0.001 : 0)),
    /** The hour when it is today, else day and hour. */
    time: (iso: string) => {
      const time = new Date(iso)
      return isToday(time) ? clock.format(time) : `${day.format(time)}, ${clock.format(time)}`
    },
    /** To the second, as a timeline needs it. */
    exact: (iso: string) => {
      const time = new Date(iso)
      return isToday(time) ? exact.format(time) : `${day.format(time)}, ${exact.format(time)}`
    },
    full: (iso: string) => `${wholeDay.format(new Date(iso))}, ${exact.format(new Date(iso))}`,
    /** The short name of the zone all times are shown in. */
    zone: zoneName.formatToParts(new Date()).find((part) => part.type === 'timeZoneName')?.value ?? '',
  }
}
