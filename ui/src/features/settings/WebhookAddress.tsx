import { Trans, useLingui } from '@lingui/react/macro'
import { Copyable } from '../../parts/Copyable'
import { Setting } from './Section'
import classes from './WebhookAddress.module.css'
import { workspaceOf } from '../../core/workspace'

const PATH = '/webhooks/whatsapp'
const FIELDS = [
  'messages',
  'message_template_status_update',
  'message_template_quality_update',
  'template_category_update',
  'phone_number_quality_update',
  'account_update',
  'business_capability_update',
  'user_preferences',
]

/** The address to give to Meta. In a browser it is where this page comes from; a window does not know the service's address. */
export function WebhookAddress() {
  const { t } = useLingui()
  const copied = { done: t`Copied` }
  return (
    <>
      <Setting
        name={<Trans>Callback address</Trans>}
        about={<Trans>Meta's app dashboard › WhatsApp › Configuration</Trans>}
      >
        {workspaceOf() ? (
          <span>
            <Trans>The public address of waybill-sync, followed by</Trans>{' '}
            <Copyable value={PATH} label={t`Copy the path`} {...copied} />
          </span>
        ) : (
          <Copyable value={`${location.origin}${PATH}`} label={t`Copy the address`} {...copied} />
        )}
      </Setting>
      <Setting
        name={<Trans>Verify token</Trans>}
        about={<Trans>The same as WAYBILL_VERIFY_TOKEN of the service.</Trans>}
      >
        <span className="dim">
          <Trans>Never shown here</Trans>
        </span>
      </Setting>
      <Setting name={<Trans>Fields to subscribe to</Trans>}>
        {FIELDS.map((field) => (
          <code key={field} className={classes.field}>
            {field}
          </code>
        ))}
      </Setting>
    </>
  )
}
