import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

export const templates = createRoute({
  getParentRoute: () => shell,
  path: paths.templates,
  component: lazyRouteComponent(() => import('../features/templates/TemplatesPage'), 'TemplatesPage'),
})

export const template = createRoute({
  getParentRoute: () => shell,
  path: paths.template,
  component: lazyRouteComponent(() => import('./screens/Template'), 'Template'),
})

export const templatesRoutes = [templates, template] as const
