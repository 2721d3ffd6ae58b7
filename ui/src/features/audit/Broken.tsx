import { Trans } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { IconAlertTriangle } from '../../parts/icons'
import { Strip } from '../../parts/Strip'
import { useProof } from './use-proof'

/** Across the page when the proof has failed: the first break, and what still holds. */
export function Broken() {
  const words = useWords()
  const { data } = useProof()
  if (!data || data.intact) return null
  const until = data.proved.intactUntil && words.full(data.proved.intactUntil)
  return (
    <Strip alarm icon={<IconAlertTriangle size={15} />}>
      <strong>
        <Trans>The log is not what was written.</Trans>
      </strong>{' '}
      {data.says}{' '}
      {until ? (
        <Trans>
          Everything up to {until} {words.zone} is proved; trust nothing after it.
        </Trans>
      ) : (
        <Trans>Nothing in it is proved.</Trans>
      )}
    </Strip>
  )
}
