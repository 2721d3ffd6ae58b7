import type { KeyboardEvent, ReactNode } from 'react'
import classes from './Tabs.module.css'

export interface Tab<Key extends string> {
  key: Key
  name: string
  /** How many wait behind it; nothing when there are none. */
  count?: ReactNode
}

/** Parts of one page of which one is shown. One tab stop; arrows move. */
export function Tabs<Key extends string>({ label, tabs, current, onTab }: TabsProps<Key>) {
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
    const at = tabs.findIndex(({ key }) => key === current)
    const next = tabs[(at + step * rtl + tabs.length) % tabs.length]!
    onTab(next.key)
    document.getElementById(`tab-${next.key}`)?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the tabs in it take the focus
    <div className={classes.tabs} role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ key, name, count }) => (
        <button
          key={key}
          id={`tab-${key}`}
          type="button"
          role="tab"
          className={classes.tab}
          aria-selected={key === current}
          tabIndex={key === current ? 0 : -1}
          onClick={() => onTab(key)}
        >
          {name}
          {count !== undefined && <span className={classes.count}>{count}</span>}
        </button>
      ))}
    </div>
  )
}

interface TabsProps<Key extends string> {
  label: string
  tabs: Tab<Key>[]
  current: Key
  onTab: (key: Key) => void
}
