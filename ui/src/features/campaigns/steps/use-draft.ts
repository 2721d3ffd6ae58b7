import { useRef, useState } from 'react'
import type { Campaign } from '../../../core/contract'
import { type Saving, useAutosave } from '../../../core/use-autosave'
import { useChange } from '../../../core/use-change'
import { type Account, type Audience, type Draft, tidy } from './draft'

/** The draft and its saving: made with the first change, changed under its version after that. */
export function useDraft(campaign: string, stored: Campaign | null, accounts: Account[], audience?: Audience): Planned {
  const [first] = useState(() => firstDraft(stored, accounts, audience))
  const [draft, setDraft] = useState(first)
  const version = useRef(stored?.version)
  const create = useChange('create_campaign')
  const change = useChange('change_campaign')
  const saving = useAutosave({
    value: draft,
    ready: draft.name.trim() !== '',
    save: async ({ number, ...rest }) => {
      const value = { ...rest, number: number || undefined }
      if (version.current === undefined) {
        version.current = (await create.mutateAsync({ id: campaign, ...value })).version
      } else {
        version.current = (await change.mutateAsync({ campaign, version: version.current, ...value })).version
      }
    },
  })
  const set = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }))
  return { draft, set, saving }
}

export interface Planned {
  draft: Draft
  set: (part: Partial<Draft>) => void
  saving: Saving
}

function firstDraft(stored: Campaign | null, accounts: Account[], audience: Audience = {}): Draft {
  const number = accounts.flatMap((account) => account.numbers)[0]?.id ?? ''
  if (!stored) return { name: '', number, audience: tidy(audience), variables: [] }
  const { name, template, audience: who, variables } = stored
  return { name, template: template ?? undefined, number: stored.number ?? number, audience: tidy(who), variables }
}
