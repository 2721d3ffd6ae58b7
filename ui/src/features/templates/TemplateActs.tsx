import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useMemo, useState } from 'react'
import { tellDone, tellRefusal } from '../../core/tell'
import { useActions } from '../../core/use-actions'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'
import { Act } from '../../parts/Act'
import { IconCheck, IconCopy, IconPencil, IconSend, IconX } from '../../parts/icons'
import { ChangeDialog } from './ChangeDialog'
import { DecideDialog } from './DecideDialog'
import type { Template } from './types'

/** What may be done with a template now; the core says what, and why not. */
export function TemplateActs({ template, onEdit, onDuplicate }: TemplateActsProps) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<'approve' | 'reject' | 'change'>()
  const submit = useChange('submit_template')
  const writing = useMay('templates.canCreateTemplates')
  const { id, name, state, sendable, can } = template
  const open = state === 'draft' || state === 'rejected'
  const may = (act: keyof typeof can) => ({ may: can[act].allowed, why: can[act].reason })
  const edit = useCallback(() => (sendable ? setAsking('change') : onEdit()), [sendable, onEdit])
  const { allowed, reason } = can.change
  useActions(
    useMemo(
      () => [{ id: 'edit-template', name: t`Edit this template`, keys: 'E', may: allowed, why: reason, run: edit }],
      [t, allowed, reason, edit],
    ),
  )
  const send = () =>
    submit.mutate(
      { template: id },
      {
        onSuccess: () => tellDone(t`It waits for the approval of a second person.`),
        onError: (refusal) => tellRefusal(t`Not submitted`, refusal),
      },
    )
  return (
    <>
      <Act {...writing} leftSection={<IconCopy size={14} />} onClick={onDuplicate}>
        <Trans>Duplicate</Trans>
      </Act>
      <Act {...may('change')} leftSection={<IconPencil size={14} />} onClick={edit}>
        <Trans>Edit</Trans>
      </Act>
      {open && (
        <Act
          {...may('submit')}
          variant="filled"
          loading={submit.isPending}
          leftSection={<IconSend size={14} />}
          onClick={send}
        >
          <Trans>Submit for approval</Trans>
        </Act>
      )}
      {state === 'waiting' && (
        <>
          <Act {...may('reject')} leftSection={<IconX size={14} />} onClick={() => setAsking('reject')}>
            <Trans>Refuse…</Trans>
          </Act>
          <Act
            {...may('approve')}
            variant="filled"
            leftSection={<IconCheck size={14} />}
            onClick={() => setAsking('approve')}
          >
            <Trans>Approve…</Trans>
          </Act>
        </>
      )}
      {asking === 'change' && <ChangeDialog name={name} onChange={onEdit} onClose={() => setAsking(undefined)} />}
      {(asking === 'approve' || asking === 'reject') && (
        <DecideDialog template={template} approve={asking === 'approve'} onClose={() => setAsking(undefined)} />
      )}
    </>
  )
}

interface TemplateActsProps {
  template: Template
  onEdit: () => void
  onDuplicate: () => void
}
