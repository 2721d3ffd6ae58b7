import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

const limits = createRoute({
  getParentRoute: () => shell,
  path: paths.limits,
  component: lazyRouteComponent(() => import('../features/limits/LimitsPage'), 'LimitsPage'),
})

export const limitsRoutes = [limits] as const
