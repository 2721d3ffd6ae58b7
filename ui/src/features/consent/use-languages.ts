import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'

/** The names of languages in the reader's own, and these codes in the order of those names. */
export function useLanguages(codes: string[]) {
  const { i18n } = useLingui()
  const names = useMemo(() => new Intl.DisplayNames(i18n.locale, { type: 'language' }), [i18n.locale])
  const nameOf = (code: string) => {
    try {
      return names.of(code.replace('_', '-')) ?? code
    } catch {
      return code
    }
  }
  const sorted = codes.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), i18n.locale))
  return { nameOf, sorted }
}
