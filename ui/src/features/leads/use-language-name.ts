import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'

/** The name of a language in the reader's own; a code nobody knows stays as it is. */
export function useLanguageName(): (code: string) => string {
  const { i18n } = useLingui()
  return useMemo(() => {
    const names = new Intl.DisplayNames(i18n.locale, { type: 'language' })
    return (code) => {
      try {
        return names.of(code.replace('_', '-')) ?? code
      } catch {
        return code
      }
    }
  }, [i18n.locale])
}
