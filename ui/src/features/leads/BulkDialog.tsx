import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { Input } from '../../core/contract'
import { tellDone, tellUndo } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { Dialog } from '../../parts/Dialog'
import { BulkField } from './BulkField'
import { tagsOf } from './flat'
import type { LeadFilter } from './leads-search'
import { isTyped, TypedCount } from './TypedCount'
import { countedBy, useExpected, type Which } from './use-expected'
import { useUndo } from './use-undo'

export type BulkChange = 'stage' | 'owner' | 'tags'
type Changes = Input<'change_leads'>['changes']

/** One change to many leads. For named ones it can be undone; for everybody who matches the number is typed. */
export function BulkDialog({ change, which, count, onDone, onClose }: BulkDialogProps) {
  const [given, setGiven] = useState({ value: '', add: '', remove: '' })
  const [typed, setTyped] = useState('')
  const changing = useChange('change_leads')
  const undo = useUndo()
  const { many, expected, which: asked, recounted } = useExpected(which, count)
  const changes = changesOf(change, given)
  const save = () => {
    const back = which.leads ? undo.before(which.leads) : undefined
    changing.mutate(
      { ...asked, changes: changes! },
      {
        onError: recounted,
        onSuccess: ({ changed }) => {
          const told = plural(changed, { one: '# lead is changed.', other: '# leads are changed.' })
          if (back && changed > 0) tellUndo(told, () => undo.restore(back, change))
          else tellDone(told)
          onDone()
        },
      },
    )
  }
  return (
    <Dialog
      title={<Title change={change} count={expected} />}
      act={expected === undefined ? <Trans>Count them</Trans> : <Trans>Change them</Trans>}
      leave={<Trans>Not now</Trans>}
      busy={changing.isPending}
      error={countedBy(changing.error) === undefined ? changing.error?.message : undefined}
      ready={changes !== undefined && (!many || expected === undefined || isTyped(typed, expected))}
      onAct={save}
      onClose={onClose}
    >
      <BulkField change={change} given={given} onGiven={setGiven} />
      {many && <TypedCount count={expected} typed={typed} onTyped={setTyped} />}
    </Dialog>
  )
}

interface BulkDialogProps {
  change: BulkChange
  which: Which<LeadFilter>
  /** How many that are, as far as the list knows. */
  count?: number
  onDone: () => void
  onClose: () => void
}

export interface Given {
  /** The stage, or the owner's id. */
  value: string
  add: string
  remove: string
}

function Title({ change, count }: { change: BulkChange; count?: number }): ReactNode {
  if (count === undefined) {
    const titles = {
      stage: <Trans>Stage of everybody who matches</Trans>,
      owner: <Trans>Owner of everybody who matches</Trans>,
      tags: <Trans>Tags of everybody who matches</Trans>,
    }
    return titles[change]
  }
  const titles = {
    stage: plural(count, { one: 'Stage of # lead', other: 'Stage of # leads' }),
    owner: plural(count, { one: 'Owner of # lead', other: 'Owner of # leads' }),
    tags: plural(count, { one: 'Tags of # lead', other: 'Tags of # leads' }),
  }
  return titles[change]
}

/** What is asked for; nothing while too little is given. */
function changesOf(change: BulkChange, { value, add, remove }: Given): Changes | undefined {
  if (change === 'owner') return { ownerId: value || null } as Changes
  if (change === 'stage') return value.trim() ? ({ stage: value.trim() } as Changes) : undefined
  const [addTags, removeTags] = [tagsOf(add), tagsOf(remove)]
  return addTags.length + removeTags.length > 0 ? ({ addTags, removeTags } as Changes) : undefined
}
