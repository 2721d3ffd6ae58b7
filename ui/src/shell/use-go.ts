import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { inDialog } from '../parts/in-dialog'
import { places } from '../places'

/** Milliseconds in which the letter has to follow the G. */
const WAIT = 1500

/** `G` and then a letter goes to a screen; `?` shows all keys, whichever key the keyboard has it on. */
export function useGo(showKeys: () => void) {
  const navigate = useNavigate()
  useEffect(() => {
    let until = 0
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || inDialog()) return
      if (event.key === '?') return showKeys()
      if (event.key.toLowerCase() === 'g') {
        until = Date.now() + WAIT
        return
      }
      const waiting = Date.now() < until
      if (event.key !== 'Shift') until = 0
      const place = waiting && places.find(({ letter }) => letter === event.key.toUpperCase())
      if (!place) return
      // The letter means the screen, not what it means on this one.
      event.preventDefault()
      event.stopImmediatePropagation()
      void navigate({ to: place.to })
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [navigate, showKeys])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
