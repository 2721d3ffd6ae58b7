/** Whether the core answers. A screen never asks for this by itself: it is what the last answer, or its absence, has told. */
import { useSyncExternalStore } from 'react'

export interface Contact {
  here: boolean
  /** When the core was last heard, as milliseconds. */
  heard: number
}

let contact: Contact = { here: true, heard: Date.now() }
let asking: () => void = () => {}
const listeners = new Set<() => void>()

/** The core has answered. */
export function heard() {
  if (contact.here) contact.heard = Date.now()
  else tell({ here: true, heard: Date.now() })
}

/** The core could not be reached. */
export function lost() {
  if (contact.here) tell({ here: false, heard: contact.heard })
}

function tell(next: Contact) {
  contact = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Is the core there, and when was it last heard? */
export const useContact = (): Contact => useSyncExternalStore(listen, () => contact)

/** Asks at once whether the core is there. */
export const ask = () => asking()

/** Milliseconds between two questions while the core is away, and of silence before it is asked at all. */
const AWAY = 3000
const SILENCE = 20_000

/** Asks while the core is away or has been silent for long; tells when it is back. Returns the function that stops. */
export function keepContact(question: () => Promise<unknown>, back: () => void): () => void {
  let under = false
  let asked = 0
  let wasHere = contact.here
  asking = () => {
    if (under) return
    under = true
    asked = Date.now()
    void question()
      .catch(() => {})
      .finally(() => (under = false))
  }
  const timer = setInterval(() => {
    const rest = contact.here ? SILENCE : AWAY
    if (Date.now() - Math.max(asked, contact.here ? contact.heard : 0) >= rest) ask()
  }, 1000)
  const stop = listen(() => {
    if (contact.here && !wasHere) back()
    wasHere = contact.here
  })
  return () => {
    clearInterval(timer)
    stop()
    asking = () => {}
  }
}
