/** What a person chooses for this computer: zoom, density, language, the width of the sidebar. The scheme is Mantine's to keep. */
import { useCallback } from 'react'
import { useRemembered } from '../parts/use-remembered'
import { type Language, speak, spokenAtFirst } from '../texts'
import { native } from './native'

export type Density = 28 | 32 | 40

/** Rows are this high where a list has no height of its own. */
export const useDensity = () => useRemembered<Density>('density', 32)

export const useNarrow = () => useRemembered('narrow', false)

export const useLanguage = (): [Language, (language: Language) => void] => {
  const [language, remember] = useRemembered<Language>('language', spokenAtFirst())
  const set = useCallback(
    (next: Language) => {
      remember(next)
      void speak(next)
    },
    [remember],
  )
  return [language, set]
}

const least = 0.8
const most = 1.5

/** How large everything is. A browser has its own zoom, so there is nothing to set there. */
export function useZoom(): { zoom: number; may: boolean; setZoom: (zoom: number) => void } {
  const [zoom, remember] = useRemembered('zoom', 1)
  const set = native().setZoom
  const setZoom = useCallback(
    (wanted: number) => {
      const next = Math.min(Math.max(Math.round(wanted * 20) / 20, least), most)
      remember(next)
      void native().setZoom?.(next)
    },
    [remember],
  )
  return { zoom, may: set !== undefined, setZoom }
}
