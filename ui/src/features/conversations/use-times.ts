import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useRead } from '../../core/use-read'

/** Days and hours of a thread in the office's zone: a day as its heading, an hour under each message. */
export function useTimes() {
  const { i18n } = useLingui()
  const { data: me } = useRead('whoami', {})
  return useMemo(() => {
    const make = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(i18n.locale, { timeZone: me?.zone, hourCycle: 'h23', ...options })
    const day = make({ weekday: 'long', day: 'numeric', month: 'long' })
    const hour = make({ hour: '2-digit', minute: '2-digit' })
    return {
      day: (iso: string) => day.format(new Date(iso)),
      hour: (iso: string) => hour.format(new Date(iso)),
    }
  }, [i18n.locale, me?.zone])
}
