import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

const overview = createRoute({
  getParentRoute: () => shell,
  path: paths.home,
  component: lazyRouteComponent(() => import('../features/overview/OverviewPage'), 'OverviewPage'),
})

export const overviewRoutes = [overview] as const
