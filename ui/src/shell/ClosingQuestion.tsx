import { Plural, Trans } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type Choice, type Closing, native } from '../core/native'
import dialog from '../parts/Dialog.module.css'

/** Who closes the window while a campaign runs is told who goes on sending, and chooses. */
export function ClosingQuestion() {
  const [closing, setClosing] = useState<Closing>()
  useEffect(() => native().onClosing?.(setClosing), [])
  if (!closing) return null
  const answer = (choice: Choice) => {
    setClosing(undefined)
    closing.answer(choice)
  }
  const count = closing.campaigns.length
  return (
    <Modal
      opened
      onClose={() => answer('stay')}
      title={<Plural value={count} one="A campaign is being sent" other="# campaigns are being sent" />}
      withCloseButton={false}
      size={560}
      classNames={{ title: dialog.title, header: dialog.header }}
    >
      <div className={dialog.form}>
        <p>
          <strong>{closing.campaigns.join(', ')}</strong>
        </p>
        {closing.whoSends === 'here' ? <SentHere canHide={closing.canHide} /> : <SentElsewhere />}
        <div className={dialog.acts}>
          <Button data-autofocus onClick={() => answer('stay')}>
            <Trans>Stay</Trans>
          </Button>
          <Answers closing={closing} answer={answer} />
        </div>
      </div>
    </Modal>
  )
}

function SentHere({ canHide }: { canHide: boolean }) {
  return (
    <p>
      <Trans>This computer does the sending. When you quit, it stops and goes on when Waybill is opened again.</Trans>{' '}
      {canHide ? (
        <Trans>It can also go on without the window; the icon beside the clock brings it back.</Trans>
      ) : (
        <Trans>It can also go on with the window out of the way.</Trans>
      )}
    </p>
  )
}

function SentElsewhere() {
  return (
    <p>
      <Trans>It goes on: the server of your office does the sending. Closing Waybill here is safe.</Trans>
    </p>
  )
}

function Answers({ closing, answer }: { closing: Closing; answer: (choice: Choice) => void }) {
  if (closing.whoSends === 'service')
    return (
      <Button variant="filled" onClick={() => answer('quit')}>
        <Trans>Close Waybill</Trans>
      </Button>
    )
  return (
    <>
      <Button onClick={() => answer('quit')}>
        <Trans>Quit and stop sending</Trans>
      </Button>
      <Button variant="filled" onClick={() => answer('hide')}>
        <Trans>Keep sending without the window</Trans>
      </Button>
    </>
  )
}
