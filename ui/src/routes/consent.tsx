import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

const consent = createRoute({
  getParentRoute: () => shell,
  path: paths.consent,
  component: lazyRouteComponent(() => import('../features/consent/ConsentPage'), 'ConsentPage'),
})

export const consentRoutes = [consent] as const
