import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import type { Input, Listed } from '../../core/contract'
import { perform } from '../../core/perform'
import { asRefusal } from '../../core/refusals'
import { tellDone, tellRefusal } from '../../core/tell'
import type { BulkChange } from './BulkDialog'
import type { LeadRow } from './columns'

type Changes = Input<'change_leads'>['changes']

/** Puts many leads back to what each of them was before one change: as many calls as there were different values. */
export function useUndo() {
  const { t } = useLingui()
  const client = useQueryClient()

  /** The leads as they are on the screen now. */
  const before = (ids: string[]): LeadRow[] => {
    const pages = client.getQueriesData<Listed<LeadRow>>({ queryKey: ['list_leads'] })
    const known = new Map(pages.flatMap(([, page]) => page?.items ?? []).map((row) => [row.id, row]))
    return ids.flatMap((id) => known.get(id) ?? [])
  }

  const restore = async (rows: LeadRow[], change: BulkChange) => {
    try {
      const now = await tagsNow(rows, change)
      for (const { ids, changes } of groups(rows, change, now)) await perform('change_leads', { leads: ids, changes })
      tellDone(plural(rows.length, { one: '# lead is as before.', other: '# leads are as before.' }))
    } catch (thrown) {
      tellRefusal(t`Not undone`, asRefusal(thrown))
    } finally {
      void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).includes('lead') })
    }
  }
  return { before, restore }
}

/** What tags each has got since; only tags need to be known to take away what was added. */
async function tagsNow(rows: LeadRow[], change: BulkChange): Promise<Map<string, string[]>> {
  if (change !== 'tags') return new Map()
  const leads = await Promise.all(rows.map(({ id }) => perform('show_lead', { lead: id })))
  return new Map(leads.map(({ id, tags }) => [id, tags]))
}

function groups(rows: LeadRow[], change: BulkChange, now: Map<string, string[]>) {
  const found = new Map<string, { ids: string[]; changes: Changes }>()
  for (const row of rows) {
    const changes = backOf(row, change, now.get(row.id) ?? [])
    const key = JSON.stringify(changes)
    const group = found.get(key) ?? { ids: [], changes }
    group.ids.push(row.id)
    found.set(key, group)
  }
  return found.values()
}

function backOf(row: LeadRow, change: BulkChange, now: string[]): Changes {
  if (change === 'stage') return { stage: row.stage } as Changes
  if (change === 'owner') return { ownerId: row.ownerId ?? null } as Changes
  const addTags = row.tags.filter((tag) => !now.includes(tag))
  const removeTags = now.filter((tag) => !row.tags.includes(tag))
  return { addTags, removeTags } as Changes
}
