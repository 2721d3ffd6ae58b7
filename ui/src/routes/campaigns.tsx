import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { isStep, type Step } from '../features/campaigns/steps/step'
import { listSearch } from '../parts/list/search'
import { paths } from '../paths'
import { shell } from './frame'
import { type Shown, shown } from './shown'

export const campaigns = createRoute({
  getParentRoute: () => shell,
  path: paths.campaigns,
  validateSearch: listSearch({ text: 'text', state: 'many', template: 'one' }),
  component: lazyRouteComponent(() => import('./screens/Campaigns'), 'Campaigns'),
})

export const campaign = createRoute({
  getParentRoute: () => shell,
  path: paths.campaign,
  validateSearch: watched,
  component: lazyRouteComponent(() => import('./screens/Campaign'), 'OneCampaign'),
})

export const newCampaign = createRoute({
  getParentRoute: () => shell,
  path: paths.newCampaign,
  validateSearch: planned,
  component: lazyRouteComponent(() => import('./screens/NewCampaign'), 'NewCampaign'),
})

/** What of a campaign is looked at. */
export interface Watched extends Shown {
  tab?: 'history'
  text?: string
  /** Left out or failed for this reason. */
  reason?: string
  /** Failed with this code of Meta. */
  code?: string
}

function watched(search: Record<string, unknown>): Watched {
  const { tab, reason, code, text } = search
  return {
    ...shown(search),
    tab: tab === 'history' ? tab : undefined,
    text: typeof text === 'string' || typeof text === 'number' ? String(text) : undefined,
    reason: typeof reason === 'string' ? reason : undefined,
    code: typeof code === 'number' || typeof code === 'string' ? String(code) : undefined,
  }
}

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
