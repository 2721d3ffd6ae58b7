import { Trans } from '@lingui/react/macro'
import { qualityLook, templateLook } from '../../core/template-states'
import { useSay } from '../../core/use-say'
import { IconAlertTriangle } from '../../parts/icons'
import { Strip } from '../../parts/Strip'
import type { Template } from './types'

/** What keeps a template from being sent, across its page: a refusal with its reason, a pause, a bad rating. */
export function MetaSays({ template }: { template: Template }) {
  const say = useSay()
  const { state, metaStatus, metaReason, decisionNote, quality } = template
  const { word, meaning } = templateLook(template)
  const bad = state === 'rejected' || (state === 'approved' && metaStatus !== 'APPROVED' && metaStatus !== 'PENDING')
  const low = quality === 'RED' || quality === 'YELLOW'
  if (state === 'approved' && !metaStatus) return null
  if (!bad && !low) return null
  const look = bad ? { word, meaning } : qualityLook(quality)
  return (
    <Strip icon={<IconAlertTriangle size={15} />} alarm={bad && metaStatus !== 'PAUSED'}>
      <strong>{bad ? `${say(look.word)}.` : <Trans>Meta's rating: {say(look.word).toLowerCase()}.</Trans>}</strong>{' '}
      {(state === 'rejected' ? decisionNote : metaReason) ?? (look.meaning && say(look.meaning))}
    </Strip>
  )
}
