/** Roles and rights in words. What this version has never heard of is shown as it came. */
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { Reply } from '../../core/contract'
import type { Words } from '../../core/states'

export type Person = Reply<'list_users'>['items'][number]
export type Right = Reply<'user_permissions'>['permissions'][number]

export const roles: Record<string, MessageDescriptor> = {
  admin: msg`Admin`,
  manager: msg`Manager`,
  team_lead: msg`Team lead`,
  sales_rep: msg`Sales`,
  operator: msg`Operator`,
  viewer: msg`Viewer`,
}

export const roleWords = (role: string): Words => roles[role] ?? role

const categories: Record<string, MessageDescriptor> = {
  leads: msg`Leads`,
  messages: msg`Messages and campaigns`,
  templates: msg`Templates`,
  consent: msg`Consent`,
  limits: msg`Limits`,
  accounts: msg`Account and settings`,
  sales: msg`Sales`,
  analytics: msg`Reports`,
  admin: msg`Administration`,
}

export const categoryWords = (category: string): Words => categories[category] ?? category

export const standings = {
  active: { key: 'active', word: msg`Active`, tone: 'read' },
  ends: { key: 'ends', word: msg`Access ends`, tone: 'held' },
  ended: { key: 'ended', word: msg`Access ended`, tone: 'skipped' },
  out: { key: 'out', word: msg`Deactivated`, tone: 'skipped' },
}

/** Whether a person is let in, now. */
export function standingOf({ active, validUntil }: Pick<Person, 'active' | 'validUntil'>, now: number) {
  if (!active) return standings.out
  if (!validUntil) return standings.active
  return Date.parse(validUntil) > now ? standings.ends : standings.ended
}

/** When a grant or denial ends; none for what the role says. */
export function untilOf({ origin }: Right): string | undefined {
  if (origin.kind === 'role') return undefined
  // The wire writes it the way of all other fields; the schema of this version still has the other spelling.
  const { expiresAt, expires_at } = origin as { expiresAt?: string | null; expires_at?: string | null }
  return expiresAt ?? expires_at ?? undefined
}
