import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Note } from '../parts/Note'
import { type Refusal, whatToDo } from './refusals'

/** A refusal where the data would be: what happened, what to do, the code to quote. */
export function Refused({ refusal, again }: { refusal: Refusal; again?: () => void }) {
  const { t } = useLingui()
  const remedy = whatToDo(refusal.code)
  if (refusal.code === 'FORBIDDEN') {
    return (
      <Note title={<Trans>You may not see this.</Trans>} code={refusal.code}>
        {refusal.message} {remedy && t(remedy)}
      </Note>
    )
  }
  const button = again && (
    <Button onClick={again}>
      <Trans>Try again</Trans>
    </Button>
  )
  return (
    <Note alarm title={refusal.message} code={refusal.code} action={button}>
      {remedy && t(remedy)}
    </Note>
  )
}
