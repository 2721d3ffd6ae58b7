import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listSearch } from '../parts/list/search'
import { paths } from '../paths'
import { shell } from './frame'

export const templates = createRoute({
  getParentRoute: () => shell,
  path: paths.templates,
  validateSearch: listSearch({ text: 'text', status: 'many', category: 'one', language: 'one' }),
  component: lazyRouteComponent(() => import('./screens/Templates'), 'Templates'),
})

/** Which part of a template is open, whether it is being written, and of which other it is a copy. */
interface Shown {
  edit?: true
  from?: string
  tab?: 'versions' | 'usage'
  version?: number
}

export const template = createRoute({
  getParentRoute: () => shell,
  path: paths.template,
  validateSearch: ({ edit, from, tab, version }: Record<string, unknown>): Shown => ({
    edit: edit === true ? true : undefined,
    from: typeof from === 'string' ? from : undefined,
    tab: tab === 'versions' || tab === 'usage' ? tab : undefined,
    version: typeof version === 'number' ? version : undefined,
  }),
  component: lazyRouteComponent(() => import('./screens/Template'), 'Template'),
})

export const templatesRoutes = [templates, template] as const
