import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { leadKinds } from '../features/leads/leads-search'
import { listSearch } from '../parts/list/search'
import { paths } from '../paths'
import { shell } from './frame'

const word = (value: unknown) => (typeof value === 'string' ? value : undefined)

export const leads = createRoute({
  getParentRoute: () => shell,
  path: paths.leads,
  validateSearch: listSearch(leadKinds),
  component: lazyRouteComponent(() => import('./screens/Leads'), 'Leads'),
})

export const lead = createRoute({
  getParentRoute: () => shell,
  path: paths.lead,
  validateSearch: ({ message }: Record<string, unknown>): { message?: string } => ({ message: word(message) }),
  component: lazyRouteComponent(() => import('./screens/Lead'), 'Lead'),
})

export const importLeads = createRoute({
  getParentRoute: () => shell,
  path: paths.import,
  validateSearch: (search: Record<string, unknown>): { import?: string } => ({ import: word(search.import) }),
  component: lazyRouteComponent(() => import('./screens/Import'), 'Import'),
})

export const leadsRoutes = [leads, lead, importLeads] as const
