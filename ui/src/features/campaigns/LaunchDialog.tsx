import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '../../parts/icons'
import type { Campaign, Preflight } from '../../core/contract'
import { reasonWords } from '../../core/states'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dialog } from '../../parts/Dialog'
import { Skeleton } from '../../parts/Skeleton'
import classes from './LaunchDialog.module.css'
import { tellDone } from './tell'

/** Everything that was checked, before the one click that sends to many people. */
export function LaunchDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useLingui()
  const preflight = useRead('preflight_campaign', { campaign: campaign.id })
  const change = useChange('launch_campaign')
  const willSend = preflight.data?.willSend
  const launch = () =>
    change.mutate(
      { campaign: campaign.id },
      {
        onSuccess: ({ queued }) => {
          tellDone(plural(queued, { one: '# message is on its way.', other: '# messages are on their way.' }))
          onClose()
        },
      },
    )
  return (
    <Dialog
      wide
      title={<Trans>Launch “{campaign.name}”?</Trans>}
      act={
        willSend === undefined ? (
          <Trans>Launch</Trans>
        ) : (
          plural(willSend, { one: 'Send to # person', other: 'Send to # people' })
        )
      }
      leave={<Trans>Not now</Trans>}
      busy={change.isPending}
      error={change.error?.message ?? preflight.error?.message}
      ready={willSend !== undefined && willSend > 0}
      onAct={launch}
      onClose={onClose}
    >
      {preflight.data ? (
        <Checked preflight={preflight.data} />
      ) : (
        !preflight.error && <Skeleton rows={5} label={t`Checking everything`} />
      )}
    </Dialog>
  )
}

function Checked({ preflight }: { preflight: Preflight }) {
  const say = useSay()
  const words = useWords()
  const { audience, willSend, skippedByReason, finishAt, fitsTier, warnings, sample } = preflight
  const end = finishAt && words.time(finishAt)
  return (
    <>
      <dl className={classes.facts}>
        <dt>
          <Trans>Audience</Trans>
        </dt>
        <dd>{words.number(audience)}</dd>
        {Object.entries(skippedByReason).map(([reason, count]) => [
          <dt key={reason} className={classes.less}>
            {say(reasonWords(reason))}
          </dt>,
          <dd key={`${reason} count`} className="dim">
            −{words.number(count)}
          </dd>,
        ])}
        <dt className={classes.sum}>
          <Trans>Will be sent</Trans>
        </dt>
        <dd className={classes.sum}>{words.number(willSend)}</dd>
      </dl>
      <p className="dim">
        {end && (
          <Trans>
            Sent by about {end} {words.zone}.
          </Trans>
        )}{' '}
        {fitsTier ? (
          <Trans>It fits within Meta's messaging limit.</Trans>
        ) : (
          <Trans>It does not fit within Meta's messaging limit today; the rest waits.</Trans>
        )}
      </p>
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          <IconAlertTriangle size={15} aria-hidden /> {warning}
        </p>
      ))}
      {sample.slice(0, 2).map(({ name, body }) => (
        <figure key={name} className={classes.sample}>
          <figcaption className="dim small">
            <Trans>As {name} will read it</Trans>
          </figcaption>
          <blockquote dir="auto">{body}</blockquote>
        </figure>
      ))}
    </>
  )
}
