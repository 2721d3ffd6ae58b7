import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** How long ago, in the one unit that says enough: “3 min”. */
export function useSpans(): (from: string, until: string) => string {
  const { i18n } = useLingui()
  return useMemo(() => {
    const format = (unit: string, value: number) =>
      new Intl.NumberFormat(i18n.locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
    return (from, until) => {
      const seconds = Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / 1000))
      const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? UNITS[3]
      return format(unit, Math.floor(seconds / size))
    }
  }, [i18n.locale])
}
