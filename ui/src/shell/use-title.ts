import { useLingui } from '@lingui/react/macro'
import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { places } from '../places'

/** The window's title says which screen it shows. */
export function useTitle() {
  const { t } = useLingui()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const place = places.find(({ to }) => (to === '/' ? path === '/' : path.startsWith(to)))
  const name = place && t(place.name)
  useEffect(() => {
    document.title = name ? `${name} · Waybill` : 'Waybill'
  }, [name])
}
