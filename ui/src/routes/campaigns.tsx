import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { shell } from './frame'
import { shown } from './shown'

export const campaigns = createRoute({
  getParentRoute: () => shell,
  path: paths.campaigns,
  component: lazyRouteComponent(() => import('./screens/Campaigns'), 'Campaigns'),
})

export const campaign = createRoute({
  getParentRoute: () => shell,
  path: paths.campaign,
  validateSearch: shown,
  component: lazyRouteComponent(() => import('./screens/Campaign'), 'OneCampaign'),
})

export const newCampaign = createRoute({
  getParentRoute: () => shell,
  path: paths.newCampaign,
  component: lazyRouteComponent(() => import('../features/campaigns/NewCampaignPage'), 'NewCampaignPage'),
})

export const campaignsRoutes = [campaigns, campaign, newCampaign] as const
