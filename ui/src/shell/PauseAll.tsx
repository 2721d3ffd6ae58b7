import { Trans, useLingui } from '@lingui/react/macro'
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { tellDone } from '../core/tell'
import { useChange } from '../core/use-change'
import { Dialog } from '../parts/Dialog'

const HOUR = 3_600_000

/** The kill switch: nothing is sent any more by anybody. It asks why, because everybody will see it. */
export function PauseAll({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const [hours, setHours] = useState<string | null>('0')
  const change = useChange('pause_sending')
  const done = () => {
    tellDone(t`All sending is paused.`)
    onClose()
  }
  const pause = () => {
    const resumeAt = hours === '0' ? undefined : new Date(Date.now() + Number(hours) * HOUR).toISOString()
    change.mutate({ scope: 'everything', reason: reason.trim(), resumeAt }, { onSuccess: done })
  }
  return (
    <Dialog
      danger
      title={<Trans>Pause all sending?</Trans>}
      act={<Trans>Pause all sending</Trans>}
      leave={<Trans>Keep sending</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={reason.trim() !== ''}
      onAct={pause}
      onClose={onClose}
    >
      <p className="dim">
        <Trans>
          No campaign and nobody in the office sends anything more. What waits stays in line; messages already with Meta
          still arrive.
        </Trans>
      </p>
      <TextInput
        data-autofocus
        label={t`Reason, for everybody to see`}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Select
        label={t`Until`}
        value={hours}
        onChange={setHours}
        allowDeselect={false}
        data={[
          { value: '0', label: t`Somebody resumes it` },
          { value: '1', label: t`In one hour` },
          { value: '4', label: t`In four hours` },
          { value: '24', label: t`This time tomorrow` },
        ]}
      />
    </Dialog>
  )
}
