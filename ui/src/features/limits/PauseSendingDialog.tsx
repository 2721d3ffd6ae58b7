import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { Dialog } from '../../parts/Dialog'
import { TargetChoice } from './TargetChoice'
import { UntilChoice, type Until, untilOf } from './UntilChoice'

/** Holds sending of everything or of a part, with a reason that everybody sees. Without `all`, of a campaign only. */
export function PauseSendingDialog({ all, onClose }: { all: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const [scope, setScope] = useState(all ? 'everything' : 'campaign')
  const [target, setTarget] = useState<string>()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState<Until>({ choice: 'open', at: '' })
  const change = useChange('pause_sending')
  const resumeAt = untilOf(until, me?.zone)
  const ready = reason.trim() !== '' && (scope === 'everything' || target !== undefined) && resumeAt !== null
  const consequences: Record<string, string> = {
    everything: t`Nothing at all is sent: no campaign, no reply, from no number.`,
    user: t`Nothing this person starts or writes is sent.`,
    number: t`Nothing is sent from this number.`,
    campaign: t`Nothing more of this campaign is sent.`,
  }
  const pause = () =>
    change.mutate({ scope, target, reason: reason.trim(), resumeAt: resumeAt ?? undefined }, { onSuccess: onClose })
  return (
    <Dialog
      danger
      title={<Trans>Pause sending</Trans>}
      act={<Trans>Pause</Trans>}
      leave={<Trans>Let it go on</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={ready}
      onAct={pause}
      onClose={onClose}
    >
      <NativeSelect
        label={t`What`}
        value={scope}
        onChange={({ currentTarget }) => {
          setScope(currentTarget.value)
          setTarget(undefined)
        }}
        data={[
          { value: 'everything', disabled: !all, label: t`Everything` },
          { value: 'user', disabled: !all, label: t`One person's sending` },
          { value: 'number', disabled: !all, label: t`One number` },
          { value: 'campaign', label: t`One campaign` },
        ]}
      />
      {scope !== 'everything' && <TargetChoice key={scope} scope={scope} target={target} onTarget={setTarget} />}
      <p className="dim">
        {consequences[scope]} <Trans>What is queued waits and is not lost; what Meta has already still arrives.</Trans>
      </p>
      <TextInput
        data-autofocus
        label={t`Reason, for everybody to see`}
        value={reason}
        maxLength={500}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <UntilChoice until={until} onUntil={setUntil} />
    </Dialog>
  )
}
