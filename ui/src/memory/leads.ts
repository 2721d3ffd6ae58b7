/** The leads of the invented office: lists, one lead, changes to one and to many, the bin. */
import type { Input, Reply } from '../core/contract'
import { Refusal } from '../core/refusals'
import { changesOf, type LeadFilter, matching, sorted } from './lead-filter'
import { iso, leadsOf, owners, type StoredLead } from './lead-store'
import { cardOf, choicesOf, rowOf } from './lead-views'
import type { Part } from './operations'
import { missing, paged } from './pages'

type Changes = Input<'change_lead'>['changes']

export const leads: Part = (world, now) => {
  const all = () => leadsOf(world)
  const find = (id: string) => all().find((lead) => lead.id === id) ?? missing('There is no such lead.')
  const changed = (lead: StoredLead, changes: Changes) => {
    const told = changesOf(lead, changes)
    if (told.length === 0) return false
    Object.assign(lead, given(changes), { version: lead.version + 1, updatedAt: iso(now()) })
    lead.past.unshift({ id: `u${lead.version}`, at: iso(now()), kind: 'changed', by: 'Mariam Haddad', changes: told })
    return true
  }
  const many = ({ leads: ids, filter, expectedCount }: Input<'delete_leads'>) => {
    if (ids) return all().filter(({ id }) => ids.includes(id))
    const found = matching(all(), (filter ?? {}) as LeadFilter)
    if (found.length !== expectedCount)
      throw new Refusal('Somebody changed this meanwhile: there are others now.', 'VERSION_CONFLICT', {
        count: found.length,
      })
    return found
  }
  const deletions = new Map<string, StoredLead[]>()
  const move = (lead: StoredLead, kind: 'deleted' | 'restored') => {
    lead.deletedAt = kind === 'deleted' ? iso(now()) : undefined
    lead.past.unshift({ id: `b${lead.past.length}`, at: iso(now()), kind, by: 'Mariam Haddad', changes: [] })
  }

  return {
    list_leads: (input) => {
      const found = sorted(matching(all(), input as LeadFilter), input.sort, input.descending)
      return { ...paged(found, input, rowOf), total: found.length, more: false }
    },
    lead_choices: () => choicesOf(all()),
    show_lead: ({ lead }) => cardOf(find(lead), now()),
    lead_timeline: ({ lead, kinds }) => ({
      items: find(lead).past.filter(({ kind }) => !kinds || kinds.includes(kind)),
    }),

    create_lead: ({ phone, details }) => {
      if (!/^\+\d{8,15}$/.test(phone.replace(/[\s-]/g, '')))
        throw new Refusal('The field phone is not right: no country has such a number.', 'VALIDATION_FAILED')
      if (all().some((lead) => lead.phone === phone.replace(/[\s-]/g, '')))
        throw new Refusal('This exists already: somebody has this number.', 'DUPLICATE')
      const made: StoredLead = {
        ...(details as object),
        id: `0193b000-0000-7000-8000-1${String(all().length).padStart(11, '0')}`,
        phone: phone.replace(/[\s-]/g, ''),
        stage: details?.stage ?? 'new',
        tags: details?.tags ?? [],
        fields: details?.fields ?? {},
        createdAt: iso(now()),
        updatedAt: iso(now()),
        version: 1,
        consents: [],
        history: [],
        past: [{ id: 'l', at: iso(now()), kind: 'created', by: 'Mariam Haddad', changes: [] }],
      }
      all().unshift(made)
      return rowOf(made)
    },

    change_lead: ({ lead: id, version, changes }) => {
      const lead = find(id)
      if (lead.version !== version)
        throw new Refusal('Somebody changed this meanwhile. Look at it again.', 'VERSION_CONFLICT')
      changed(lead, changes)
      return rowOf(lead)
    },

    change_leads: ({ changes, ...which }) => {
      const { addTags = [], removeTags = [], ...plain } = changes
      const one = (lead: StoredLead) => {
        const tags = [...new Set([...lead.tags, ...addTags])].filter((tag) => !removeTags.includes(tag))
        return changed(lead, { ...plain, tags } as Changes)
      }
      return { changed: many(which).filter(one).length }
    },

    delete_leads: (which) => {
      const gone = many(which).filter(({ deletedAt }) => !deletedAt)
      const undo = `0193d000-0000-7000-8000-${String(deletions.size).padStart(12, '0')}`
      deletions.set(undo, gone)
      for (const lead of gone) move(lead, 'deleted')
      return { deleted: gone.length, withdrawn: 0, undo }
    },

    restore_leads: ({ undo, ...which }) => {
      const back = undo ? (deletions.get(undo) ?? []) : many(which)
      for (const lead of back) move(lead, 'restored')
      return { restored: back.length }
    },

    export_leads: ({ filter, kind }) => {
      const found = matching(all(), (filter ?? {}) as LeadFilter)
      const lines = found.map(({ name, phone, stage }) => `${name ?? ''},'${phone},${stage}`)
      const content = btoa(unescape(encodeURIComponent(['name,phone,stage', ...lines].join('\n'))))
      return { fileName: `waybill-leads.${kind ?? 'xlsx'}`, mediaType: 'text/csv', content } as Reply<'export_leads'>
    },
  }
}

/** What is left out stays, what is null is emptied. */
function given(changes: Changes): Partial<StoredLead> {
  const entries = Object.entries(changes).map(([key, value]) => [key, value ?? undefined])
  const named = Object.fromEntries(entries) as Partial<StoredLead>
  if ('ownerId' in named) named.ownerName = owners.find(({ id }) => id === named.ownerId)?.name
  return named
}
