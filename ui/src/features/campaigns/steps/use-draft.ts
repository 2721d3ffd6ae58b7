import { useRef, useState } from 'react'
import { type Saving, useAutosave } from '../../../core/use-autosave'
import { useChange } from '../../../core/use-change'
import { type Account, type Audience, type Draft, tidy } from './draft'

/** The draft and its saving: made with the first change, changed under its version after that. */
export function useDraft(
  campaign: string,
  stored: (Draft & { version: number }) | undefined,
  accounts: Account[],
  audience: Audience = {},
): Planned {
  const number = accounts.flatMap((account) => account.numbers)[0]?.id ?? ''
  const [first] = useState<Draft>(() => {
    const { version: _, ...draft } = stored ?? { version: 0, name: '', number, audience: tidy(audience), variables: [] }
    return { ...draft, number: draft.number || number }
  })
  const [draft, setDraft] = useState(first)
  const version = useRef(stored?.version)
  const create = useChange('create_campaign')
  const change = useChange('change_campaign')
  const saving = useAutosave({
    value: draft,
    ready: draft.name.trim() !== '',
    save: async (value) => {
      const { name, template, number: from, audience: who, variables } = value
      const whole = { name, template, number: from, audience: who, variables }
      if (version.current === undefined) {
        await create.mutateAsync({ id: campaign, ...whole })
        version.current = 1
      } else {
        version.current = (await change.mutateAsync({ campaign, version: version.current, ...whole })).version
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
