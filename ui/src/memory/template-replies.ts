/** How the invented office tells of one template. */
import type { Reply } from '../core/contract'
import { lint } from './lint'
import { me } from './office'
import { type StoredTemplate, versionOf } from './template-stock'
import { countsOf, type World } from './world'

type Told = Reply<'show_template'>

export function told(world: World, template: StoredTemplate): Told {
  const { metaStatus, metaReason, quality, decidedAt, earlier } = template
  const used = usedBy(world, template)
  const metaAt = decidedAt && new Date(Date.parse(decidedAt) + 600_000).toISOString()
  const { id, name, language, category, state, version, components, variables, decisionNote, author } = template
  return {
    id,
    name,
    language,
    category,
    state,
    version,
    components,
    variables,
    decisionNote,
    author,
    metaStatus,
    metaReason,
    quality,
    sendable: state === 'approved' && metaStatus === 'APPROVED',
    versions: [versionOf(template), ...earlier],
    events: metaStatus && metaAt ? [{ at: metaAt, metaStatus, reason: metaReason, quality, category }] : [],
    usedBy: used.map((each) => ({ id: each.id, name: each.name, state: each.state, startedAt: each.startedAt })),
    messages: used.reduce((sum, each) => sum + (each.startedAt ? countsOf(each).audience : 0), 0),
    ...usageOf(world, template),
    findings: lint(template),
    can: mays(world, template),
  }
}

const usedBy = (world: World, { name, language }: StoredTemplate) =>
  world.campaigns.filter((each) => each.templateName === name && each.language === language)

/** How many campaigns use it and when the last of them started. */
export function usageOf(world: World, template: StoredTemplate): { campaigns: number; lastUsedAt?: string } {
  const used = usedBy(world, template)
  const last = used
    .map(({ startedAt }) => startedAt ?? '')
    .sort()
    .at(-1)
  return { campaigns: used.length, lastUsedAt: last || undefined }
}

function mays(world: World, { state, metaStatus, authorId }: StoredTemplate): Told['can'] {
  const writing = world.weather !== 'reader'
  const may = (allowed: boolean, reason: string, right: string) => {
    if (!writing) return { allowed: false, reason: `You may not do this (${right}).` }
    return allowed ? { allowed } : { allowed, reason }
  }
  const mine = authorId === me
  const decide = mine ? 'You wrote this yourself: a second person decides.' : 'It does not wait for a decision.'
  const deciding = state === 'waiting' && !mine
  const still = state === 'waiting' ? 'It waits for a decision.' : 'Meta is reviewing it.'
  return {
    change: may(state !== 'waiting' && metaStatus !== 'PENDING', still, 'templates.canCreateTemplates'),
    submit: may(state === 'draft', 'Only a draft can be submitted.', 'templates.canCreateTemplates'),
    approve: may(deciding, decide, 'templates.canApproveTemplates'),
    reject: may(deciding, decide, 'templates.canRejectTemplates'),
  }
}
