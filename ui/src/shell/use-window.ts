import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useZoom } from '../core/preferences'
import { native } from '../core/native'

/** What comes from outside the page: an address that was opened, and how large things were when it was last used. */
export function useWindow() {
  const navigate = useNavigate()
  const { zoom } = useZoom()
  useEffect(() => native().onAddress?.((address) => void navigate({ href: address })), [navigate])
  useEffect(() => void native().setZoom?.(zoom), [zoom])
}
