import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { isStep, type Step } from '../features/campaigns/steps/step'
import { listSearch } from '../parts/list/search'
import { paths } from '../paths'
import { shell } from './frame'
import { shown } from './shown'

export const campaigns = createRoute({
  getParentRoute: () => shell,
  path: paths.campaigns,
  validateSearch: listSearch({ text: 'text', state: 'many' }),
  component: lazyRouteComponent(() => import('./screens/Campaigns'), 'Campaigns'),
})

export const campaign = createRoute({
  getParentRoute: () => shell,
  path: paths.campaign,
  validateSearch: (search: Record<string, unknown>): ReturnType<typeof shown> & { tab?: 'history' } => ({
    ...shown(search),
    tab: search.tab === 'history' ? 'history' : undefined,
  }),
  component: lazyRouteComponent(() => import('./screens/Campaign'), 'OneCampaign'),
})

export const newCampaign = createRoute({
  getParentRoute: () => shell,
  path: paths.newCampaign,
  validateSearch: planned,
  component: lazyRouteComponent(() => import('./screens/NewCampaign'), 'NewCampaign'),
})

/** Which draft is planned, which step is open, and for whom another screen wants it. */
interface Planned {
  campaign?: string
  step?: Step
  stage?: string
  source?: string
  country?: string
  tag?: string
  import?: string
}

function planned(search: Record<string, unknown>): Planned {
  const word = (key: string) => (typeof search[key] === 'string' ? search[key] : undefined)
  return {
    campaign: word('campaign'),
    step: isStep(search.step) ? search.step : undefined,
    stage: word('stage'),
    source: word('source'),
    country: word('country'),
    tag: word('tag'),
    import: word('import'),
  }
}

export const campaignsRoutes = [campaigns, campaign, newCampaign] as const
