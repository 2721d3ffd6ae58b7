import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

const audit = createRoute({
  getParentRoute: () => shell,
  path: paths.audit,
  component: lazyRouteComponent(() => import('../features/audit/AuditPage'), 'AuditPage'),
})

export const auditRoutes = [audit] as const
