/** What somebody has typed and not sent: kept on this computer, there again after a crash. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { recall, remember } from '../parts/use-remembered'

/** Milliseconds without a key before it is kept. */
const REST = 500

interface Kept<Value> {
  value: Value
  at: string
}

export interface Draft<Value> {
  value: Value
  set: (value: Value) => void
  /** When it was last kept; show it with `Saved`, or as “Saved 12:04”. */
  savedAt?: string
  /** It was found here, from an earlier time. */
  restored: boolean
  /** Forgets it: it was sent, or is not wanted. */
  drop: () => void
}

/** A form's value under a name such as `reply:<conversation>`. `first` stands there when nothing was kept. */
export function useDraft<Value>(key: string, first: Value): Draft<Value> {
  const [draft, setDraft] = useState(() => open(key, first))
  if (draft.key !== key) setDraft(open(key, first))
  const waiting = useRef<{ key: string; value: Value }>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const start = useRef(first)

  const keep = useCallback(() => {
    const what = waiting.current
    if (!what) return
    waiting.current = undefined
    const at = new Date().toISOString()
    remember(`draft:${what.key}`, { value: what.value, at } satisfies Kept<Value>)
    setDraft((old) => (old.key === what.key ? { ...old, savedAt: at } : old))
  }, [])
  // A window that closes, or a screen that is left, keeps what it has at once.
  useEffect(() => {
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])

  const set = useCallback(
    (value: Value) => {
      waiting.current = { key, value }
      clearTimeout(timer.current)
      timer.current = setTimeout(keep, REST)
      setDraft((old) => ({ ...old, value }))
    },
    [key, keep],
  )
  const drop = useCallback(() => {
    waiting.current = undefined
    remember(`draft:${key}`, undefined)
    setDraft({ key, value: start.current, restored: false })
  }, [key])
  const { value, savedAt, restored } = draft
  return { value, set, savedAt, restored, drop }
}

function open<Value>(key: string, first: Value): { key: string; value: Value; savedAt?: string; restored: boolean } {
  try {
    const { value, at } = JSON.parse(recall(`draft:${key}`) ?? '') as Kept<Value>
    return { key, value, savedAt: at, restored: true }
  } catch {
    return { key, value: first, restored: false }
  }
}
