import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { instantOf } from '../../../core/moment'
import { tellRefusal } from '../../../core/tell'
import type { Saving } from '../../../core/use-autosave'
import { useChange } from '../../../core/use-change'
import { useRead } from '../../../core/use-read'
import { useWords } from '../../../core/use-words'
import { Act } from '../../../parts/Act'
import { IconSend } from '../../../parts/icons'
import { HOLD } from '../hold'
import { useSaved } from './use-saved'

/** The one button that sends; it says to how many, or when. */
export function Start(props: StartProps) {
  const saved = useSaved(props.saving)
  if (!saved)
    return (
      <Act may={false} variant="filled" onClick={() => {}}>
        <Trans>Start</Trans>
      </Act>
    )
  return <Ready {...props} />
}

interface StartProps {
  campaign: string
  saving: Saving
  startLocal?: string
  zone: string
  onDone: () => void
}

function Ready({ campaign, startLocal, zone, onDone }: StartProps) {
  const { t } = useLingui()
  const words = useWords()
  const { data: shown } = useRead('show_campaign', { campaign })
  const { data: preflight } = useRead('preflight_campaign', { campaign })
  const launch = useChange('launch_campaign')
  const willSend = preflight?.willSend ?? 0
  const may = shown?.can.launch
  const why = may?.allowed === false ? may.reason : preflight && willSend === 0 ? t`Nobody would get it.` : undefined
  const time = startLocal && words.time(instantOf(startLocal, zone))
  const startAt = startLocal ? { local: startLocal, zone } : undefined
  const text: ReactNode = !preflight ? (
    <Trans>Start</Trans>
  ) : time ? (
    <Trans>
      Plan for {time}, to {words.number(willSend)} people
    </Trans>
  ) : (
    plural(willSend, { one: 'Send to # person', other: 'Send to # people' })
  )
  const start = () =>
    launch.mutate(
      { campaign, startAt, holdSeconds: HOLD },
      { onSuccess: onDone, onError: (refusal) => tellRefusal(t`Not started`, refusal) },
    )
  return (
    <Act
      may={Boolean(preflight) && !why}
      why={why}
      variant="filled"
      loading={launch.isPending}
      leftSection={<IconSend size={14} />}
      onClick={start}
    >
      {text}
    </Act>
  )
}
