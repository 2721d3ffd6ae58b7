import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { countries } from './countries'

/** The names of countries in the reader's language, and all of them for a field to choose from. */
export function useCountryNames() {
  const { i18n } = useLingui()
  return useMemo(() => {
    const names = new Intl.DisplayNames(i18n.locale, { type: 'region', fallback: 'code' })
    const nameOf = (code: string) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code)
    const all = countries
      .map((value) => ({ value, label: nameOf(value) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, i18n.locale))
    return { nameOf, all }
  }, [i18n.locale])
}
