import { Trans, useLingui } from '@lingui/react/macro'
import { Radio } from '@mantine/core'
import { useState } from 'react'
import { tellDone } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { Dialog } from '../../parts/Dialog'
import type { Message } from './model'

/** Only a person can say whether an unknown message was sent; what follows from either answer is said before it is given. */
export function ResolveDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useLingui()
  const [answer, setAnswer] = useState('')
  const change = useChange('resolve_message')
  const name = message.name ?? message.phone
  const settle = () =>
    change.mutate(
      { message: message.id, sent: answer === 'sent' },
      {
        onSuccess: () => {
          tellDone(t`The message to ${name} is settled.`)
          onClose()
        },
      },
    )
  return (
    <Dialog
      wide
      title={<Trans>Was the message to {name} sent?</Trans>}
      act={<Trans>Settle it</Trans>}
      leave={<Trans>Not now</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={answer !== ''}
      onAct={settle}
      onClose={onClose}
    >
      <p className="dim">
        <Trans>
          Meta's answer was lost and no webhook has come. Look at the chat on the phone, or ask the person, before you
          answer. This cannot be taken back.
        </Trans>
      </p>
      <Radio.Group value={answer} onChange={setAnswer} aria-label={t`Was it sent?`}>
        <Radio
          value="sent"
          label={t`Yes, it was sent`}
          description={t`It counts as accepted and is never sent again. A webhook that comes late still moves it on.`}
        />
        <Radio
          mt={12}
          value="not"
          label={t`No, it was not sent`}
          description={t`It counts as failed and may be tried again. If it was sent after all, the person then gets it twice.`}
        />
      </Radio.Group>
    </Dialog>
  )
}
