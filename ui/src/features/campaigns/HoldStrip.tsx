import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { Campaign } from '../../core/contract'
import { tellDone, tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useWords } from '../../core/use-words'
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
  const launch = useChange('launch_campaign')
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
  const sendNow = async () => {
    try {
      await undo.mutateAsync({ campaign: campaign.id })
      await launch.mutateAsync({ campaign: campaign.id, holdSeconds: 0 })
    } catch (refusal) {
      tellRefusal(t`Not started`, refusal as Parameters<typeof tellRefusal>[1])
    }
  }
  const busy = undo.isPending || launch.isPending
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
      <Button size="compact-sm" disabled={busy || seconds === 0} onClick={takeBack}>
        <Trans>Undo the start</Trans>
      </Button>
      <Button size="compact-sm" disabled={busy || seconds === 0} onClick={() => void sendNow()}>
        <Trans>Send now</Trans>
      </Button>
    </section>
  )
}
