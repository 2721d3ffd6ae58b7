import { useEffect, useState } from 'react'
import type { Saving } from '../../../core/use-autosave'

/** Saves what is not saved, and says when that is done: what is checked has to be what is seen. */
export function useSaved({ flush }: Saving): boolean {
  const [saved, setSaved] = useState(false)
  useEffect(() => {
    let here = true
    void flush().then((done) => here && setSaved(done))
    return () => {
      here = false
    }
  }, [flush])
  return saved
}
