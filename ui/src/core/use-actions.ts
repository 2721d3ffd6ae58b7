/** What can be done now, from everywhere: screens say it, the palette and the sheet of keys show it. */
import { useHotkeys } from '@mantine/hooks'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { inDialog } from '../parts/in-dialog'

export interface Action {
  /** The same id twice is the same action; the later one counts. */
  id: string
  name: string
  /** As Mantine writes keys: `mod+E`, `R`. */
  keys?: string
  /** More words by which it is found. */
  also?: string
  /** The palette shows it only to those who look for it. */
  quiet?: boolean
  /** It keeps its place and says why when it may not be used. */
  may?: boolean
  why?: string | null
  run: () => void
}

let groups: ReadonlyMap<symbol, readonly Action[]> = new Map()
const listeners = new Set<() => void>()

function put(key: symbol, actions?: readonly Action[]) {
  const next = new Map(groups)
  if (actions) next.set(key, actions)
  else next.delete(key)
  groups = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Offers these while the screen is shown: in the palette, by their keys, and on the sheet of keys. Memoise the list. */
export function useActions(actions: readonly Action[]) {
  const [key] = useState(() => Symbol('actions'))
  useEffect(() => put(key, actions), [key, actions])
  useEffect(() => () => put(key), [key])
  useHotkeys(
    actions.flatMap(({ keys, may = true, run }) =>
      keys ? [[keys, () => may && !inDialog() && run()] as const] : [],
    ) as [string, () => void][],
  )
}

/** Everything that can be done now, what was offered last first. */
export function useAllActions(): Action[] {
  const all = useSyncExternalStore(listen, () => groups)
  const found = new Map<string, Action>()
  const offers = [...all.values()]
  for (let at = offers.length - 1; at >= 0; at -= 1)
    for (const action of offers[at]!) if (!found.has(action.id)) found.set(action.id, action)
  return [...found.values()]
}
