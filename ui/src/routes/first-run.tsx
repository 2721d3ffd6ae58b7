import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { root } from './frame'

export const firstRun = createRoute({
  getParentRoute: () => root,
  path: paths.firstRun,
  component: lazyRouteComponent(() => import('../features/first-run/FirstRunPage'), 'FirstRunPage'),
})
