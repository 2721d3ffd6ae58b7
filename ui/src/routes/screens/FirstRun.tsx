import { FirstRunPage } from '../../features/first-run/FirstRunPage'
import { TestStep } from '../../features/first-run/TestStep'
import { InviteStep } from '../../features/people/InviteStep'

import { OfficeStep } from '../../features/settings/OfficeStep'
import { WebhookSettings } from '../../features/settings/WebhookSettings'
import { WhatsappSettings } from '../../features/settings/WhatsappSettings'
import { paths } from '../../paths'
import { firstRun } from '../first-run'

/** The way from nothing to a message that was read. */
export function FirstRun() {
  const { step = 'place' } = firstRun.useSearch()
  const navigate = firstRun.useNavigate()
  return (
    <FirstRunPage
      step={step}
      contents={{
        office: <OfficeStep />,
        whatsapp: <WhatsappSettings />,
        webhook: <WebhookSettings />,
        people: <InviteStep />,
        test: <TestStep />,
      }}
      onStep={(to) => void navigate({ search: { step: to } })}
      onEnd={() => void navigate({ to: paths.home })}
    />
  )
}
