import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

const people = createRoute({
  getParentRoute: () => shell,
  path: paths.people,
  component: lazyRouteComponent(() => import('../features/people/PeoplePage'), 'PeoplePage'),
})

export const peopleRoutes = [people] as const
