/** Keeps open screens fresh: what the core says has changed is fetched again, and nothing else is. */
import type { QueryClient } from '@tanstack/react-query'
import type { Name } from './contract'
import { operations } from './contract/operations'
import { ask } from './contact'
import { currentDoor } from './perform'

/** A running campaign speaks many times a second; people read at most this often. Milliseconds. */
const PAUSE = 400

/** Starts listening; returns the function that stops. */
export function followTopics(client: QueryClient, pause = PAUSE): () => void {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const refresh = () => {
    timer = undefined
    const changed = new Set(waiting)
    waiting.clear()
    // A fetch under way is left to finish, or a busy campaign would never show at all.
    void client.invalidateQueries({ predicate: (query) => shows(query.queryKey, changed) }, { cancelRefetch: false })
  }
  const stop = currentDoor().onTopics((topics) => {
    for (const topic of topics) waiting.add(topic)
    timer ??= setTimeout(refresh, pause)
  }, ask)
  return () => {
    clearTimeout(timer)
    stop()
  }
}

function shows(key: readonly unknown[], changed: Set<string>): boolean {
  const operation = operations[key[0] as Name]
  return operation?.topics.some((topic) => changed.has(topic)) ?? false
}
