import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'

/** Whole numbers with the thousands separator of the person's language. */
export function useFigure(): (value: number) => string {
  const { i18n } = useLingui()
  return useMemo(() => {
    const format = new Intl.NumberFormat(i18n.locale)
    return (value) => format.format(value)
  }, [i18n.locale])
}
