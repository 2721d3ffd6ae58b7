import { Trans, useLingui } from '@lingui/react/macro'
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { tellDone } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { Dialog } from '../../parts/Dialog'
import type { Template } from './types'

/** A second person decides. A refusal says why; an approval goes on to Meta. */
export function DecideDialog({ template, approve, onClose }: DecideDialogProps) {
  const { t } = useLingui()
  const [note, setNote] = useState('')
  const change = useChange(approve ? 'approve_template' : 'reject_template')
  const { id, name } = template
  const done = () => {
    tellDone(approve ? t`Approved. It goes to Meta now.` : t`Refused. Its author sees your note.`)
    onClose()
  }
  return (
    <Dialog
      title={approve ? <Trans>Approve “{name}”?</Trans> : <Trans>Refuse “{name}”?</Trans>}
      act={approve ? <Trans>Approve and hand to Meta</Trans> : <Trans>Refuse</Trans>}
      leave={<Trans>Not now</Trans>}
      danger={!approve}
      busy={change.isPending}
      error={change.error?.message}
      ready={approve || note.trim() !== ''}
      onAct={() => change.mutate({ template: id, note: note.trim() || undefined }, { onSuccess: done })}
      onClose={onClose}
    >
      <p className="dim">
        {approve ? (
          <Trans>Meta reviews it next, in minutes as a rule. Only then can it be sent.</Trans>
        ) : (
          <Trans>It goes back to its author, who can change it and ask again.</Trans>
        )}
      </p>
      <Textarea
        data-autofocus
        label={approve ? t`Note, if you like` : t`Why, for its author to mend`}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  )
}

interface DecideDialogProps {
  template: Template
  approve: boolean
  onClose: () => void
}
