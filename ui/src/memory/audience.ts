/** Who an audience of the invented office names, and who of them would be left out and why. */
import type { Input } from '../core/contract'
import { chance } from './chance'
import { leadsOf, type StoredLead } from './lead-store'
import type { StoredCampaign, StoredMessage, World } from './world'

export type Audience = NonNullable<Input<'create_campaign'>['audience']>

/** Why somebody is left out, in the core's words. */
export const obstacles: Record<string, { title: string; advice: string }> = {
  no_consent: { title: 'No consent', advice: 'Record a consent with its evidence first.' },
  consent_pending: { title: 'Consent not confirmed yet', advice: 'The person has to answer yes.' },
  consent_expired: { title: 'Consent has expired', advice: 'Ask the person again.' },
  opted_out: { title: 'Opted out', advice: 'Nothing: the person does not want these messages.' },
  blocked: { title: 'Said stop recently', advice: 'Wait until the block is over.' },
  capped: { title: 'Enough for one day', advice: 'Send it tomorrow; the limit protects the person.' },
}

export function choose(world: World, { stage, source, country, tag, people }: Audience): StoredLead[] {
  return leadsOf(world).filter(
    (lead) =>
      !lead.deletedAt &&
      (!stage || lead.stage === stage) &&
      (!source || lead.source === source) &&
      (!country || lead.country === country) &&
      (!tag || lead.tags.includes(tag)) &&
      (!people || people.includes(lead.id)),
  )
}

export function obstacleOf(lead: StoredLead, purpose: string): string | undefined {
  if (lead.blockedUntil && Date.parse(lead.blockedUntil) > Date.now()) return 'blocked'
  const consent = lead.consents.find((each) => each.purpose === purpose)
  if (!consent) return 'no_consent'
  if (consent.state === 'opted_out') return 'opted_out'
  if (consent.state === 'pending') return 'consent_pending'
  if (consent.state === 'expired') return 'consent_expired'
  return Number(lead.id.slice(-3)) % 41 === 0 ? 'capped' : undefined
}

/** How many, and by reason. */
export function counted(world: World, audience: Audience, purpose: string) {
  const reasons = new Map<string, number>()
  const named = choose(world, audience)
  for (const lead of named) {
    const reason = obstacleOf(lead, purpose)
    if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  const skipped = [...reasons].map(([reason, count]) => ({ reason, count, ...obstacles[reason]! }))
  const left = skipped.reduce((sum, { count }) => sum + count, 0)
  return {
    audience: named.length,
    willSend: named.length - left,
    purpose,
    skipped: skipped.sort((a, b) => b.count - a.count),
  }
}

/** The ledger of a campaign: one row for each person of its audience, with what will become of it. */
export function ledgerOf(
  world: World,
  campaign: StoredCampaign,
  audience: Audience,
  body: string,
  at: string,
): StoredMessage[] {
  const random = chance(77)
  return choose(world, audience).map((lead, index) => {
    const reason = obstacleOf(lead, 'marketing')
    const fate = reason
      ? ({ state: 'skipped', reason } as const)
      : random() < 0.04
        ? ({ state: 'failed', code: 131026 } as const)
        : ({ state: random() < 0.6 ? 'read' : 'delivered' } as const)
    return {
      id: `${campaign.id.slice(0, 24)}${String(index + 1).padStart(12, '0')}`,
      campaign: campaign.id,
      name: lead.name,
      phone: lead.phone,
      state: 'queued',
      body: filled(body, lead),
      templateName: campaign.templateName,
      createdAt: at,
      updatedAt: at,
      attempts: 0,
      timeline: [{ at, kind: 'queued', detail: `By campaign “${campaign.name}”` }],
      fate,
    }
  })
}

export function filled(body: string, lead: StoredLead): string {
  const values: Record<string, string | null | undefined> = {
    ...lead.fields,
    ...lead,
    first_name: lead.name?.split(' ')[0],
  } as never
  return body.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? 'there')
}
