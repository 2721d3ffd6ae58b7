import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { giveDrop } from '../core/drops'
import { native } from '../core/native'
import { useZoom } from '../core/preferences'
import { paths } from '../paths'
import type { Overlay } from './use-shell-actions'

/** What comes from outside the page: an address that was opened, a file that was dropped, the menu bar, and the zoom of last time. */
export function useWindow(open: (overlay: Overlay) => void) {
  const navigate = useNavigate()
  const { history } = useRouter()
  const { zoom, setZoom } = useZoom()
  useEffect(() => native().onAddress?.((address) => void navigate({ href: address })), [navigate])
  // A file means people: dropped where no screen wants it, it begins an import.
  useEffect(() => native().onFileDrop((file) => void (giveDrop(file) || navigate({ to: paths.import }))), [navigate])
  useEffect(() => void native().setZoom?.(zoom), [zoom])
  useEffect(
    () =>
      native().onCommand?.((command) => {
        if (command === 'palette' || command === 'keys') open(command)
        else if (command === 'back') history.back()
        else if (command === 'forward') history.forward()
        else if (command === 'settings') void navigate({ to: paths.settings })
        else setZoom(command === 'zoom-in' ? zoom + 0.1 : command === 'zoom-out' ? zoom - 0.1 : 1)
      }),
    [navigate, history, open, zoom, setZoom],
  )
}
