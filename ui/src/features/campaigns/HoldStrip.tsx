import { Trans, useLingui } from '@lingui/react/macro'
import type { Campaign } from '../../core/contract'
import { tellDone, tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useWords } from '../../core/use-words'
import { Act } from '../../parts/Act'
import { IconCalendarTime } from '../../parts/icons'
import { useNow } from '../../parts/use-now'
import { HOLD } from './hold'
import classes from './HoldStrip.module.css'

/** Until the first message leaves: how long that is, the way back, and the way to wait no longer. */
export function HoldStrip({ campaign }: { campaign: Campaign }) {
  if (campaign.state !== 'scheduled' || !campaign.startsAt) return null
  return <Counting campaign={campaign} startsAt={campaign.startsAt} />
}

function Counting({ campaign, startsAt }: { campaign: Campaign; startsAt: string }) {
  const { t } = useLingui()
  const words = useWords()
  const now = useNow(500)
  const undo = useChange('undo_launch')
  const start = useChange('start_now')
  const seconds = Math.max(0, Math.ceil((Date.parse(startsAt) - now) / 1000))
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  const time = words.time(startsAt)
  const takeBack = () =>
    undo.mutate(
      { campaign: campaign.id },
      {
        onSuccess: () => tellDone(t`The start is taken back. Nothing was sent; it is a draft again.`),
        onError: (refusal) => tellRefusal(t`Not taken back`, refusal),
      },
    )
  const sendNow = () =>
    start.mutate({ campaign: campaign.id }, { onError: (refusal) => tellRefusal(t`Not started`, refusal) })
  const { allowed, reason } = campaign.can.undo
  const may = { may: allowed && seconds > 0, why: reason ?? t`It is starting.` }
  return (
    <section className={classes.strip} aria-label={t`Before the start`}>
      <IconCalendarTime size={16} aria-hidden />
      <p className={classes.words}>
        <strong>
          {seconds <= HOLD ? (
            <Trans>Sending starts in {clock}.</Trans>
          ) : (
            <Trans>
              Sending starts at {time} {words.zone}.
            </Trans>
          )}
        </strong>{' '}
        <Trans>Nothing has left yet.</Trans>
      </p>
      <Act {...may} size="compact-sm" loading={undo.isPending} onClick={takeBack}>
        <Trans>Undo the start</Trans>
      </Act>
      <Act {...may} size="compact-sm" loading={start.isPending} onClick={sendNow}>
        <Trans>Send now</Trans>
      </Act>
    </section>
  )
}
