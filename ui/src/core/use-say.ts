import { useLingui } from '@lingui/react/macro'
import { useCallback } from 'react'
import type { Words } from './states'

/** Says words in the person's language. */
export function useSay(): (words: Words) => string {
  const { t } = useLingui()
  return useCallback((words) => (typeof words === 'string' ? words : t(words)), [t])
}
