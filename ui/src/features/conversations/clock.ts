/** The 24 hours after a person's last message, in which one may answer freely, as people count them. */
import { plural, t } from '@lingui/core/macro'

const MINUTE = 60_000

export interface Left {
  open: boolean
  /** Whole minutes left. */
  minutes: number
  /** Worth hurrying. */
  soon: boolean
}

/** From here on the clock is worth a look. */
const SOON = 120

export function leftOf(until: string | null | undefined, now: number): Left {
  const left = until ? Date.parse(until) - now : 0
  const minutes = Math.max(Math.floor(left / MINUTE), 0)
  return { open: left > 0, minutes, soon: minutes < SOON }
}

/** “3 hours 12 minutes”, and the last minute as such. */
export function longTime({ minutes }: Left): string {
  if (minutes === 0) return t`less than a minute`
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const inHours = plural(hours, { one: '# hour', other: '# hours' })
  const inMinutes = plural(rest, { one: '# minute', other: '# minutes' })
  if (hours === 0) return inMinutes
  return rest === 0 ? inHours : `${inHours} ${inMinutes}`
}

/** The same where there is little room: “3 h 12”. */
export function shortTime({ minutes }: Left): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return hours === 0 ? t`${rest} min` : t`${hours} h`
}
