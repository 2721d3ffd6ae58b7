import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

const system = createRoute({
  getParentRoute: () => shell,
  path: paths.system,
  component: lazyRouteComponent(() => import('./screens/System'), 'System'),
})

export const systemRoutes = [system] as const
