import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useCallback } from 'react'

/** How long something will about take, in words no more exact than the guess is. */
export function useDurations(): (milliseconds: number) => string {
  const { t } = useLingui()
  return useCallback(
    (milliseconds) => {
      const seconds = Math.ceil(milliseconds / 1000)
      if (seconds < 5) return t`a moment`
      if (seconds < 60) return plural(Math.ceil(seconds / 5) * 5, { one: '# second', other: '# seconds' })
      const minutes = Math.ceil(seconds / 60)
      if (minutes < 90) return plural(minutes, { one: '# minute', other: '# minutes' })
      return plural(Math.ceil(minutes / 60), { one: '# hour', other: '# hours' })
    },
    [t],
  )
}
