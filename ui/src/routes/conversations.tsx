import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Shown } from '../features/conversations/ConversationsPage'
import { isShow } from '../features/conversations/model'
import { paths } from '../paths'
import { shell } from './frame'

function shown({ show, text, open }: Record<string, unknown>): Shown {
  return {
    show: isShow(show) ? show : undefined,
    text: typeof text === 'string' || typeof text === 'number' ? String(text) : undefined,
    open: typeof open === 'string' ? open : undefined,
  }
}

export const conversations = createRoute({
  getParentRoute: () => shell,
  path: paths.conversations,
  validateSearch: shown,
  component: lazyRouteComponent(() => import('./screens/Conversations'), 'Conversations'),
})

export const conversationsRoutes = [conversations] as const
