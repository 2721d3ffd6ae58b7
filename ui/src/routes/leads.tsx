import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

export const leads = createRoute({
  getParentRoute: () => shell,
  path: paths.leads,
  component: lazyRouteComponent(() => import('./screens/Leads'), 'Leads'),
})

export const lead = createRoute({
  getParentRoute: () => shell,
  path: paths.lead,
  component: lazyRouteComponent(() => import('./screens/Lead'), 'Lead'),
})

export const importLeads = createRoute({
  getParentRoute: () => shell,
  path: paths.import,
  component: lazyRouteComponent(() => import('../features/leads/ImportPage'), 'ImportPage'),
})

export const leadsRoutes = [leads, lead, importLeads] as const
