import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Campaign } from '../../core/contract'
import { tellDone } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { Dialog } from '../../parts/Dialog'
import { Skeleton } from '../../parts/Skeleton'
import { Checked } from './Checked'
import { HOLD } from './hold'
import classes from './LaunchDialog.module.css'

/** Everything that was checked, before the one click that sends to many people. */
export function LaunchDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useLingui()
  const preflight = useRead('preflight_campaign', { campaign: campaign.id })
  const change = useChange('launch_campaign')
  const willSend = preflight.data?.willSend
  const launch = () =>
    change.mutate(
      { campaign: campaign.id, holdSeconds: HOLD },
      {
        onSuccess: ({ queued }) => {
          tellDone(plural(queued, { one: '# message is ready to go.', other: '# messages are ready to go.' }))
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
        <>
          <Checked preflight={preflight.data} />
          {preflight.data.sample.slice(0, 2).map(({ name, body }) => (
            <figure key={name} className={classes.sample}>
              <figcaption className="dim small">
                <Trans>As {name} will read it</Trans>
              </figcaption>
              <blockquote dir="auto">{body}</blockquote>
            </figure>
          ))}
        </>
      ) : (
        !preflight.error && <Skeleton rows={5} label={t`Checking everything`} />
      )}
    </Dialog>
  )
}
