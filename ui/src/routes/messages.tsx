import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'
import { shown } from './shown'

export const messages = createRoute({
  getParentRoute: () => shell,
  path: paths.messages,
  validateSearch: shown,
  component: lazyRouteComponent(() => import('./screens/Messages'), 'AllMessages'),
})

export const messagesRoutes = [messages] as const
