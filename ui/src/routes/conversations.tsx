import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

const conversations = createRoute({
  getParentRoute: () => shell,
  path: paths.conversations,
  component: lazyRouteComponent(() => import('../features/conversations/ConversationsPage'), 'ConversationsPage'),
})

export const conversationsRoutes = [conversations] as const
