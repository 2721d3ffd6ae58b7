import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'

const settings = createRoute({
  getParentRoute: () => shell,
  path: paths.settings,
  component: lazyRouteComponent(() => import('../features/settings/SettingsPage'), 'SettingsPage'),
})

export const settingsRoutes = [settings] as const
