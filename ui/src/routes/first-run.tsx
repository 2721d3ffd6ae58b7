import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { isStep, type StepKey } from '../features/first-run/steps'
import { paths } from '../paths'
import { root } from './frame'

export const firstRun = createRoute({
  getParentRoute: () => root,
  path: paths.firstRun,
  validateSearch: (search: Record<string, unknown>): { step?: StepKey } => ({
    step: isStep(search.step) ? search.step : undefined,
  }),
  component: lazyRouteComponent(() => import('./screens/FirstRun'), 'FirstRun'),
})
