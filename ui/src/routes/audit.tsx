import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { narrowedBy, type Narrowed } from '../features/audit/entry'
import { paths } from '../paths'
import { shell } from './frame'

/** How the log is narrowed and which row is open. All of it is in the address. */
export interface ShownOfTheLog extends Narrowed {
  open?: number
}

export const audit = createRoute({
  getParentRoute: () => shell,
  path: paths.audit,
  validateSearch: (search: Record<string, unknown>): ShownOfTheLog => ({
    ...narrowedBy(search),
    open: Number.isSafeInteger(search.open) ? Number(search.open) : undefined,
  }),
  component: lazyRouteComponent(() => import('./screens/Audit'), 'Audit'),
})

export const auditRoutes = [audit] as const
