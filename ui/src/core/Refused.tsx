import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Note } from '../parts/Note'
import type { Refusal } from './refusals'

/** A refusal where the data would be: what happened and what to do, in the core's words, and the code to quote. */
export function Refused({ refusal, again }: { refusal: Refusal; again?: () => void }) {
  const { code, message } = refusal
  if (code === 'FORBIDDEN' || code === 'PERMISSION_EXPIRED') {
    return (
      <Note title={<Trans>You may not see this.</Trans>} code={code}>
        {message}
      </Note>
    )
  }
  const button = again && (
    <Button onClick={again}>
      <Trans>Try again</Trans>
    </Button>
  )
  return (
    <Note alarm title={message} code={code} action={button}>
      {code === 'INTERNAL' && <Trans>If it stays, give this code to whoever looks after Waybill.</Trans>}
    </Note>
  )
}
