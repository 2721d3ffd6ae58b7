import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router'
import { NotFound } from '../NotFound'
import { Shell } from '../Shell'

/** Above every address. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

/** Around every address that has the sidebar. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  notFoundComponent: NotFound,
})

/** Every other address: said to be none, with the sidebar beside it. */
export const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound })
