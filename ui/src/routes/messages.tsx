import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { messageKinds } from '../features/messages/search'
import { listSearch } from '../parts/list/search'
import { paths } from '../paths'
import { shell } from './frame'

export const messages = createRoute({
  getParentRoute: () => shell,
  path: paths.messages,
  validateSearch: listSearch(messageKinds),
  component: lazyRouteComponent(() => import('./screens/Messages'), 'AllMessages'),
})

export const messagesRoutes = [messages] as const
