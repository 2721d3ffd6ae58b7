import { useState } from 'react'
import type { Refusal } from '../../core/refusals'

/** Which leads a change is for: those named, or everybody a filter matches. */
export interface Which<Filter> {
  leads?: string[] | null
  filter?: Filter | null
}

/** How many the core found when it refused because they are not as many as was thought. */
export function countedBy(refusal: Refusal | null): number | undefined {
  if (refusal?.code !== 'VERSION_CONFLICT') return undefined
  const { count } = (refusal.details ?? {}) as { count?: unknown }
  return typeof count === 'number' ? count : undefined
}

/**
 * The number that a change to everybody who matches is about. A list does not count beyond some thousands, and others
 * work too: the core counts when it is asked, and refuses with the number there is.
 */
export function useExpected<Filter>(which: Which<Filter>, count?: number) {
  const [expected, setExpected] = useState(count)
  const many = !which.leads
  return {
    many,
    expected,
    which: many ? { ...which, expectedCount: expected ?? 0 } : which,
    /** True when the refusal only told another number; then it can be asked again. */
    recounted: (refusal: Refusal) => {
      const found = countedBy(refusal)
      if (found !== undefined) setExpected(found)
      return found !== undefined
    },
  }
}
