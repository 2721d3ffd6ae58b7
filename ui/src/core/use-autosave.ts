/** Drafts that save themselves: a moment after the last key, one save at a time, and once more when the screen is left. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { asRefusal, type Refusal } from './refusals'

/** Milliseconds of rest before a draft is saved. */
const REST = 700

export interface Saving {
  state: 'untouched' | 'waiting' | 'saving' | 'saved' | 'refused'
  /** When it was last saved. */
  at?: string
  refusal?: Refusal
  /** Saves now what is not saved yet; false when it was refused. */
  flush: () => Promise<boolean>
}

/** Saves `value` whenever it differs from what was saved, while it is `ready` to be. `from` is what is saved already. */
export function useAutosave<Value>({ value, from, ready, save }: Autosave<Value>): Saving {
  const text = JSON.stringify(value)
  const first = from === undefined ? text : JSON.stringify(from)
  const [told, setTold] = useState<Told>(() => ({ state: 'untouched', text: first }))
  const now = useRef({ value, text, ready, save })
  useEffect(() => {
    now.current = { value, text, ready, save }
  })
  const saved = useRef(first)
  const refused = useRef<string>(undefined)
  const under = useRef<Promise<boolean>>(undefined)

  const run = useCallback(async (): Promise<boolean> => {
    await under.current
    const { value: meant, text: written, ready: may, save: store } = now.current
    if (written === saved.current) return true
    if (!may) return false
    setTold((old) => ({ ...old, state: 'saving' }))
    try {
      await store(meant)
      saved.current = written
      refused.current = undefined
      setTold({ state: 'saved', text: written, at: new Date().toISOString() })
      return true
    } catch (thrown) {
      refused.current = written
      setTold((old) => ({ ...old, state: 'refused', text: written, refusal: asRefusal(thrown) }))
      return false
    }
  }, [])
  const flush = useCallback(() => (under.current = run()), [run])

  useEffect(() => {
    if (text === saved.current || text === refused.current || !ready) return
    const timer = setTimeout(() => void flush(), REST)
    return () => clearTimeout(timer)
  }, [text, ready, flush])

  useEffect(
    () => () => {
      if (now.current.text !== refused.current) void flush()
    },
    [flush],
  )
  // Not a state of its own: one that follows every key makes React refuse the fiftieth key in a row.
  const waiting = told.state !== 'saving' && told.text !== text && ready
  return { state: waiting ? 'waiting' : told.state, at: told.at, refusal: told.refusal, flush }
}

/** How the last saving went, and of which text. */
interface Told extends Omit<Saving, 'flush'> {
  text: string
}

interface Autosave<Value> {
  value: Value
  /** What is saved already; the first value unless told. */
  from?: Value
  ready: boolean
  save: (value: Value) => Promise<unknown>
}
