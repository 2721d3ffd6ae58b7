import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

const settings = createRoute({
  getParentRoute: () => shell,
  path: paths.settings,
  beforeLoad: () => {
    throw redirect({ to: paths.setting, params: { page: 'office' }, replace: true })
  },
})

export const setting = createRoute({
  getParentRoute: () => shell,
  path: paths.setting,
  component: lazyRouteComponent(() => import('./screens/Settings'), 'Settings'),
})

export const settingsRoutes = [settings, setting] as const
