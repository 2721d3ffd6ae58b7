import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'

/** Sizes of files as people read them. */
export function useSizes(): (bytes: number) => string {
  const { i18n } = useLingui()
  return useMemo(() => {
    const format = (unit: string, digits: number) =>
      new Intl.NumberFormat(i18n.locale, { style: 'unit', unit, maximumFractionDigits: digits })
    const [kilo, mega] = [format('kilobyte', 0), format('megabyte', 1)]
    return (bytes) => (bytes < 1_000_000 ? kilo.format(Math.ceil(bytes / 1000)) : mega.format(bytes / 1_000_000))
  }, [i18n.locale])
}
