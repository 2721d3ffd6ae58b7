import { useRef, useState } from 'react'
import { type Saving, useAutosave } from '../../core/use-autosave'
import { useChange } from '../../core/use-change'
import { draftOf, type Form, newForm } from './form'
import type { Template } from './types'

/** A template as it is written, and its saving: made with the first change, changed under its version after that. */
export function useWritten(id: string, stored: Template | null, first: Form): Written {
  const [form, setForm] = useState(first)
  const version = useRef(stored?.version)
  const create = useChange('create_template')
  const change = useChange('change_template')
  const saving = useAutosave({
    value: form,
    // A copy is worth keeping as it is; an empty form is not.
    from: stored ? first : newForm(first.account, first.language),
    ready: form.name !== '' && form.account !== '',
    save: async (value) => {
      const draft = draftOf(value)
      if (version.current === undefined) {
        await create.mutateAsync({ id, ...draft })
        version.current = 1
      } else {
        const { account: _, ...changes } = draft
        const reply = await change.mutateAsync({ template: id, version: version.current, ...changes })
        version.current = reply.version
      }
    },
  })
  return { form, setForm, saving }
}

interface Written {
  form: Form
  setForm: (form: Form) => void
  saving: Saving
}
