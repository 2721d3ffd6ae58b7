import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { kinds } from '../features/audit/log-search'
import { listSearch } from '../parts/list/search'
import { paths } from '../paths'
import { shell } from './frame'

export const audit = createRoute({
  getParentRoute: () => shell,
  path: paths.audit,
  validateSearch: listSearch(kinds),
  component: lazyRouteComponent(() => import('./screens/Audit'), 'Audit'),
})

export const auditRoutes = [audit] as const
