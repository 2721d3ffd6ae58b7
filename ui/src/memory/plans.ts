/** What is planned of a campaign, beside what is sent of it. */
import type { Input } from '../core/contract'
import type { Audience } from './audience'
import { kept } from './kept'
import { templatesOf } from './templates'
import type { StoredCampaign, World } from './world'

export interface Plan {
  template?: string | null
  number?: string | null
  audience: Audience
  variables: NonNullable<Input<'create_campaign'>['variables']>
  version: number
  changedAt: string
  startsAt?: string
  launchedAt?: string
}

const plans = kept(() => new Map<string, Plan>())

/** The plan of a campaign; those the office starts with get one when they are first looked at. */
export function planOf(world: World, campaign: StoredCampaign): Plan {
  const known = plans(world).get(campaign.id)
  if (known) return known
  const template = templatesOf(world).find(({ name }) => name === campaign.templateName)
  const made: Plan = {
    template: template?.id,
    number: '109876543210987',
    audience: { tag: 'diwali' },
    variables: [],
    version: 1,
    changedAt: campaign.createdAt,
    startsAt: campaign.state === 'scheduled' ? tomorrow() : undefined,
    launchedAt: campaign.startedAt,
  }
  plans(world).set(campaign.id, made)
  return made
}

export function plan(world: World, campaign: string, made: Plan) {
  plans(world).set(campaign, made)
}

/** Nine in the morning in Kolkata. */
function tomorrow(): string {
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  return `${day}T03:30:00.000Z`
}
