import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { consentSearch } from './consent-search'
import { shell } from './frame'

export const consent = createRoute({
  getParentRoute: () => shell,
  path: paths.consent,
  validateSearch: consentSearch,
  component: lazyRouteComponent(() => import('./screens/Consent'), 'Consent'),
})

export const consentRoutes = [consent] as const
