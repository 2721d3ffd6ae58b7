/** How the invented office tells of a campaign. */
import type { Campaign, CampaignSummary } from '../core/contract'
import { tally } from './pages'
import { planOf } from './plans'
import { countsOf, failures, type StoredCampaign, type World } from './world'

export function summary(world: World, campaign: StoredCampaign): CampaignSummary {
  const { id, name, state, templateName, language, createdAt, createdBy, startedAt, finishedAt } = campaign
  const { startsAt } = planOf(world, campaign)
  const counts = countsOf(campaign)
  return { id, name, state, templateName, language, createdAt, createdBy, startsAt, startedAt, finishedAt, counts }
}

export function whole(world: World, campaign: StoredCampaign, soon: string): Campaign {
  const { state, messages } = campaign
  const { template, number, audience, variables, version, changedAt, launchedAt } = planOf(world, campaign)
  const running = state === 'running'
  const codes = tally(messages.flatMap(({ code }) => (code ? [String(code)] : [])))
  return {
    ...summary(world, campaign),
    template,
    number,
    audience,
    variables,
    version,
    changedAt,
    launchedAt,
    purpose: 'marketing',
    skippedByReason: tally(messages.flatMap(({ state: each, reason }) => (each === 'skipped' ? [reason ?? ''] : []))),
    failuresByCode: Object.entries(codes)
      .map(([code, count]) => ({ code: Number(code), count, ...failures[Number(code)]! }))
      .sort((a, b) => b.count - a.count),
    ratePerSecond: running ? 14.6 : undefined,
    estimatedFinishAt: running ? soon : undefined,
    pause: campaign.pause,
    can: mays(world, campaign),
  }
}

function mays(world: World, campaign: StoredCampaign): Campaign['can'] {
  const { state, messages } = campaign
  const over = state === 'done' || state === 'cancelled'
  const draft = state === 'draft'
  const failed = messages.some((message) => message.state === 'failed')
  const writing = world.weather !== 'reader'
  const may = (allowed: boolean, reason: string) => {
    if (!writing) return { allowed: false, reason: 'You may not run campaigns (messages.canSendBulkMessages).' }
    return allowed ? { allowed } : { allowed, reason }
  }
  return {
    change: may(draft, 'Only a draft can be changed.'),
    delete: may(draft, 'Only a draft can be removed.'),
    launch: may(draft, 'It was launched already.'),
    undo: may(state === 'scheduled', 'It has started.'),
    pause: may(state === 'running', over ? 'It is over.' : 'It is not running.'),
    resume: may(state === 'paused', 'It is not paused.'),
    cancel: may(!over, state === 'done' ? 'Every message has been dealt with.' : 'It is cancelled already.'),
    retry: may(failed && state !== 'cancelled', failed ? 'A cancelled campaign stays cancelled.' : 'Nothing failed.'),
  }
}
