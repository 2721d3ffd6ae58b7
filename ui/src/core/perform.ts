/** The one way from a screen to the core. Which door it goes through is decided once, at the start. */
import type { Input, Name, Reply } from './contract'
import { heard, lost } from './contact'
import { asRefusal } from './refusals'

/** A way to the core: Tauri's commands, HTTP, or memory. */
export interface Door {
  perform(name: Name, input: Record<string, unknown>): Promise<unknown>
  /** Calls back with the topics that changed, until the returned function is called; `doubted` when the stream of them breaks. */
  onTopics(changed: (topics: string[]) => void, doubted?: () => void): () => void
  /** Only a browser signs in; a desktop has its own login already. */
  signIn?(login: string, password: string): Promise<void>
  signOut?(): Promise<void>
}

let door: Door | undefined

export function openDoor(opened: Door) {
  door = opened
}

export function currentDoor(): Door {
  if (!door) throw new Error('No door to the core was opened')
  return door
}

/** Performs an operation by name. Throws a `Refusal` and nothing else. */
export async function perform<N extends Name>(name: N, input: Input<N>): Promise<Reply<N>> {
  try {
    const reply = await currentDoor().perform(name, input as Record<string, unknown>)
    heard()
    return reply as Reply<N>
  } catch (thrown) {
    const refusal = asRefusal(thrown)
    if (refusal.code === 'OFFLINE') lost()
    else heard()
    throw refusal
  }
}
