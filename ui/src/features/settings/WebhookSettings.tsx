import { Trans } from '@lingui/react/macro'
import { Section } from './Section'
import { WebhookAddress } from './WebhookAddress'
import { WebhookEvents } from './WebhookEvents'

/** Where Meta reports what became of messages, and what it has reported, as it arrives. */
export function WebhookSettings() {
  return (
    <>
      <Section
        title={<Trans>Webhook</Trans>}
        about={
          <Trans>
            Meta reports here what became of each message, what people answer and what it thinks of templates and
            numbers. Without it messages stay “accepted” and a STOP is never heard.
          </Trans>
        }
      >
        <WebhookAddress />
      </Section>
      <Section
        title={<Trans>Arriving now</Trans>}
        about={<Trans>The newest deliveries of Meta. The list moves by itself.</Trans>}
      >
        <WebhookEvents />
      </Section>
    </>
  )
}
