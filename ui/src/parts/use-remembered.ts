import { useCallback, useSyncExternalStore } from 'react'

const START = 'waybill:'
const told = new EventTarget()

/** A choice of this person on this computer, the same in every place that asks for it. Storage may be forbidden; then it lasts as long as the page. */
export function useRemembered<Thing>(key: string, first: Thing): [Thing, (next: Thing) => void] {
  const stored = useSyncExternalStore(listen, () => recall(key))
  const set = useCallback((next: Thing) => remember(key, next), [key])
  return [parsed(stored, first), set]
}

const inPlace = new Map<string, string>()

/** What was remembered under this name, as text. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(START + key) ?? inPlace.get(key) ?? null
  } catch {
    return inPlace.get(key) ?? null
  }
}

/** Keeps a thing under this name; `undefined` forgets it. */
export function remember(key: string, thing: unknown) {
  const text = thing === undefined ? undefined : JSON.stringify(thing)
  try {
    if (text === undefined) localStorage.removeItem(START + key)
    else localStorage.setItem(START + key, text)
    inPlace.delete(key)
  } catch {
    if (text === undefined) inPlace.delete(key)
    else inPlace.set(key, text)
  }
  told.dispatchEvent(new Event('told'))
}

function listen(changed: () => void): () => void {
  told.addEventListener('told', changed)
  window.addEventListener('storage', changed)
  return () => {
    told.removeEventListener('told', changed)
    window.removeEventListener('storage', changed)
  }
}

// The same text is the same thing, so that what depends on it is not made anew at every drawing.
const cache = new Map<string, unknown>()

function parsed<Thing>(stored: string | null, first: Thing): Thing {
  if (stored === null) return first
  if (!cache.has(stored)) {
    try {
      cache.set(stored, JSON.parse(stored))
    } catch {
      cache.set(stored, undefined)
    }
  }
  return (cache.get(stored) as Thing | undefined) ?? first
}
