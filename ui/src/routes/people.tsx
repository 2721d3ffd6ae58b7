import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { kinds } from '../features/people/people-search'
import { listSearch } from '../parts/list/search'
import { paths } from '../paths'
import { shell } from './frame'

export const people = createRoute({
  getParentRoute: () => shell,
  path: paths.people,
  validateSearch: listSearch(kinds),
  component: lazyRouteComponent(() => import('./screens/People'), 'People'),
})

export const person = createRoute({
  getParentRoute: () => shell,
  path: paths.person,
  validateSearch: (search: Record<string, unknown>): { why?: string } => ({
    why: typeof search.why === 'string' ? search.why : undefined,
  }),
  component: lazyRouteComponent(() => import('./screens/Person'), 'OnePerson'),
})

export const peopleRoutes = [people, person] as const
