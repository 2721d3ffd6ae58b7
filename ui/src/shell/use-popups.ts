import { useEffect, useRef } from 'react'
import { native } from '../core/native'
import type { Notice } from './Bell'

/** Shows on the desktop what has come since the page was opened and is wanted there. The window does this itself, even while it is hidden. */
export function usePopups(items?: Notice[]) {
  const last = useRef<number>(undefined)
  useEffect(() => {
    if (!items || native().showInFolder) return
    const newest = items[0]?.id ?? 0
    const before = last.current ?? newest
    last.current = Math.max(newest, before)
    for (const { id, popup, read, title, text } of items)
      if (id > before && popup && !read) void native().notify({ title, body: text ?? '' })
  }, [items])
}
