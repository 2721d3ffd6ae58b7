/** How the invented office tells of one template. */
import type { Reply } from '../core/contract'
import { me } from './office'
import { type StoredTemplate, versionOf } from './template-stock'
import { countsOf, type World } from './world'

type Told = Reply<'show_template'>

export function told(world: World, template: StoredTemplate): Told {
  const { metaStatus, metaReason, quality, decidedAt, earlier, authorId: _, decidedBy: __, ...rest } = template
  const used = world.campaigns.filter(
    (each) => each.templateName === template.name && each.language === template.language,
  )
  const metaAt = decidedAt && new Date(Date.parse(decidedAt) + 600_000).toISOString()
  return {
    ...rest,
    metaStatus,
    metaReason,
    quality,
    versions: [versionOf(template), ...earlier],
    events: metaStatus && metaAt ? [{ at: metaAt, metaStatus, reason: metaReason, quality }] : [],
    campaigns: used.map(({ id, name, state, startedAt }) => ({ id, name, state, startedAt })),
    usage: usageOf(
      used.some(({ startedAt }) => startedAt) ? used.reduce((sum, each) => sum + countsOf(each).read, 0) : 0,
    ),
    can: mays(world, template),
  } as Told
}

function usageOf(read: number): Told['usage'] {
  return Array.from({ length: 30 }, (_, at) => {
    const day = new Date(Date.UTC(2026, 9, 24 + at)).toISOString().slice(0, 10)
    const sent = read === 0 ? 0 : Math.round(((at * 37) % 11) * read * 0.03)
    return {
      day,
      sent,
      delivered: Math.round(sent * 0.94),
      read: Math.round(sent * 0.71),
      failed: Math.round(sent * 0.03),
    }
  })
}

function mays(world: World, { state, metaStatus, authorId }: StoredTemplate): Told['can'] {
  const writing = world.weather !== 'reader'
  const may = (allowed: boolean, reason: string, right: string) => {
    if (!writing) return { allowed: false, reason: `You may not do this (${right}).` }
    return allowed ? { allowed } : { allowed, reason }
  }
  const mine = authorId === me
  const decide = mine ? 'You wrote it: a second person has to decide.' : 'It does not wait for a decision.'
  const deciding = state === 'waiting' && !mine
  const still = state === 'waiting' ? 'It waits for a decision.' : 'Meta is reviewing it.'
  return {
    change: may(state !== 'waiting' && metaStatus !== 'PENDING', still, 'templates.canCreateTemplates'),
    submit: may(state === 'draft', 'Only a draft can be submitted. Change it first.', 'templates.canCreateTemplates'),
    approve: may(deciding, decide, 'templates.canApproveTemplates'),
    reject: may(deciding, decide, 'templates.canRejectTemplates'),
    duplicate: may(true, '', 'templates.canCreateTemplates'),
  } as Told['can']
}
