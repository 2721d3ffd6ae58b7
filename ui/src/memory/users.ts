/** The people of the invented office and their rights: a grant or a denial beats the role, until it ends. */
import type { Reply } from '../core/contract'
import { Refusal } from '../core/refusals'
import { note } from './audit'
import { kept } from './kept'
import { me } from './office'
import type { Part } from './operations'
import { missing } from './pages'
import { acts, type Colleague, makeStaff, roles } from './staff'

type Right = Reply<'user_permissions'>['permissions'][number]

interface Grant {
  id: string
  user: string
  permission: string
  allow: boolean
  expiresAt?: string
  because: string
  by: string
}

const officeOf = kept(() => {
  const staff = makeStaff(Date.now())
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const grant = (n: number, who: number, permission: string, allow: boolean, because: string, expiresAt?: string) => ({
    id: `0193a000-0000-7000-c000-${String(n).padStart(12, '0')}`,
    user: staff[who]!.id,
    permission,
    allow,
    because,
    expiresAt,
    by: 'Mariam Haddad',
  })
  const grants: Grant[] = [
    grant(1, 2, 'messages.canApproveCampaigns', true, 'Stands in for Nikhil during Diwali', inDays(13)),
    grant(2, 2, 'limits.canManageLimits', true, 'May pause sending at the weekend'),
    grant(3, 3, 'leads.canImportLeads', false, 'Until the import training', inDays(5)),
    grant(4, 5, 'admin.canViewAuditLogs', true, 'Audit of the third quarter', inDays(-2)),
    grant(5, 6, 'leads.canExportLeads', true, 'Trade fair list', inDays(1)),
  ]
  return { staff, grants }
})

export const users: Part = (world, now) => {
  const { staff, grants } = officeOf(world)
  const whom = (id: string) => staff.find((each) => each.id === id) ?? missing('There is no such person.')
  const counting = (grant: Grant) => !grant.expiresAt || Date.parse(grant.expiresAt) > now()
  const others = (id: string) => {
    if (id === me) throw new Refusal('Nobody changes their own rights. Ask another admin.', 'FORBIDDEN')
    return whom(id)
  }

  const right = (who: Colleague, [permission, says]: (typeof acts)[number]): Right => {
    const over = grants.find((grant) => grant.user === who.id && grant.permission === permission)
    const speaks = over && counting(over) ? over : undefined
    const inRole = roles[who.role]!.may(permission)
    const ended = who.validUntil && Date.parse(who.validUntil) <= now()
    const allowed = who.active && !ended && (speaks?.allow ?? inRole)
    const said = speaks ? (speaks.allow ? 'granted' : 'denied') : inRole ? 'in_role' : 'not_in_role'
    return {
      permission,
      category: permission.split('.')[0]!,
      says,
      allowed,
      reason: !who.active ? 'inactive' : ended ? 'ended' : said,
      origin: speaks
        ? {
            kind: speaks.allow ? 'grant' : 'denial',
            grant: speaks.id,
            by: speaks.by,
            because: speaks.because,
            expiresAt: speaks.expiresAt,
          }
        : { kind: 'role', role: who.role },
      expiredAt: over && !speaks ? over.expiresAt : undefined,
    } as Right
  }

  const rowOf = (who: Colleague) => ({
    ...who,
    grants: grants.filter((grant) => grant.user === who.id && counting(grant)).length,
  })

  return {
    list_users: () => ({
      items: (world.weather === 'empty' ? staff.slice(0, 1) : staff)
        .map(rowOf)
        .toSorted((a, b) => a.name.localeCompare(b.name)),
    }),

    create_user: ({ name, fullName, role, validUntil }) => {
      if (staff.some((each) => each.name === name))
        throw new Refusal('Somebody has this name to sign in with. Choose another.', 'DUPLICATE', { field: 'name' })
      const id = `0193a000-0000-7000-8000-0000000001${String(staff.length).padStart(2, '0')}`
      staff.push({
        id,
        name,
        fullName,
        role,
        active: true,
        validUntil: validUntil ?? undefined,
        createdAt: new Date(now()).toISOString(),
        devices: 0,
      })
      note(world, now, {
        action: 'user.create',
        operation: 'create_user',
        id,
        personal: true,
        detail: { after: { name, role } },
      })
      return { user: id }
    },

    set_user_active: ({ user, active }) => {
      const who = others(user)
      note(world, now, {
        action: 'user.update',
        operation: 'set_user_active',
        id: user,
        detail: { before: { active: who.active }, after: { active } },
      })
      who.active = active
      return { user, active }
    },

    user_permissions: ({ user }) => {
      const who = whom(user ?? me)
      return { user: who.id, permissions: acts.map((act) => right(who, act)) }
    },

    assign_permissions: ({ user, permissions, allow, expiryDate, reason }) => {
      const who = others(user)
      const made = permissions.map((permission) => {
        const old = grants.findIndex((grant) => grant.user === who.id && grant.permission === permission)
        const id = grants[old]?.id ?? `0193a000-0000-7000-c000-${String(grants.length + 100).padStart(12, '0')}`
        const grant = {
          id,
          user,
          permission,
          allow,
          because: reason,
          by: 'Mariam Haddad',
          expiresAt: expiryDate ?? undefined,
        }
        grants.splice(old < 0 ? grants.length : old, old < 0 ? 0 : 1, grant)
        note(world, now, {
          action: 'grant.create',
          operation: 'assign_permissions',
          id,
          detail: { after: { user_id: user, permission, allow, reason } },
        })
        return id
      })
      return { grants: made }
    },

    revoke_grant: ({ grant: id }) => {
      const at = grants.findIndex((grant) => grant.id === id)
      if (at < 0) missing('There is no such grant.')
      const [gone] = grants.splice(at, 1)
      note(world, now, {
        action: 'grant.delete',
        operation: 'revoke_grant',
        id,
        detail: { before: { user_id: gone!.user, permission: gone!.permission, allow: gone!.allow } },
      })
      return { grant: id }
    },

    check_permission: ({ user, permission }) => {
      const who = whom(user ?? me)
      const act = acts.find(([name]) => name === permission) ?? missing('There is no such permission.')
      const answer = right(who, act)
      return { allowed: answer.allowed, says: sentence(answer, who.role), right: answer }
    },
  }
}

function sentence({ reason, origin, expiredAt }: Right, role: string): string {
  const because = origin.kind === 'role' ? '' : ` (${origin.because})`
  const past = expiredAt ? ` What was given over the role ended at ${expiredAt}.` : ''
  return {
    in_role: `Allowed: the role ${role} has it.${past}`,
    not_in_role: `Not allowed: the role ${role} does not have it.${past}`,
    granted: `Allowed: granted${because}.`,
    denied: `Not allowed: denied${because}.`,
    inactive: 'Not allowed: this person is deactivated.',
    ended: "Not allowed: this person's access has ended.",
    channel: 'Not allowed through this door. Use an enrolled desktop.',
  }[reason]
}
