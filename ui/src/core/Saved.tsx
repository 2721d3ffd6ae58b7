import { Trans, useLingui } from '@lingui/react/macro'
import type { Saving } from './use-autosave'
import { useWords } from './use-words'

/** What has become of a draft that saves itself. */
export function Saved({ saving }: { saving: Saving }) {
  const { t } = useLingui()
  const words = useWords()
  const { state, at, refusal } = saving
  if (state === 'refused')
    return (
      <span role="alert" style={{ color: 'var(--alarm)' }} title={refusal?.code}>
        <Trans>Not saved: {refusal?.message}</Trans>
      </span>
    )
  const clock = at && words.time(at)
  const text = state === 'saving' || state === 'waiting' ? t`Saving…` : clock ? t`Saved ${clock}` : ''
  return (
    <span className="dim" role="status">
      {text}
    </span>
  )
}
