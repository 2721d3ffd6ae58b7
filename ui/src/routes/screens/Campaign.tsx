import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Campaign } from '../../core/contract'
import { CampaignPage } from '../../features/campaigns/CampaignPage'
import { MessageList } from '../../features/messages/MessageList'
import { MessagePane } from '../../features/messages/MessagePane'
import { RetryDialog } from '../../features/messages/RetryDialog'
import { StoredPhone } from '../../features/templates/StoredPhone'
import { Beside } from '../../parts/Beside'
import { paths } from '../../paths'
import { campaign } from '../campaigns'

/** One campaign, its messages beneath, and the message that is open beside it. */
export function OneCampaign() {
  const { campaign: id } = campaign.useParams()
  const navigate = campaign.useNavigate()
  const { state, message, tab } = campaign.useSearch()
  const show = (search: ReturnType<typeof campaign.useSearch>) => void navigate({ search, replace: true })
  const pane = message && <MessagePane message={message} onClose={() => show({ state })} />
  const back = (
    <Link to={paths.campaigns}>
      <Trans>Campaigns</Trans>
    </Link>
  )
  const messages = ({ counts }: Campaign) => (
    <MessageList
      key={`${id} ${state}`}
      campaign={id}
      state={state}
      whole={state && counts[state]}
      chosen={message}
      onOpen={(to) => show({ state, message: to })}
      onAll={() => show({})}
    />
  )
  return (
    <Beside pane={pane}>
      <CampaignPage
        key={id}
        campaign={id}
        back={back}
        tab={tab}
        onTab={(next) => show({ state, tab: next })}
        state={state}
        onState={(to) => show({ state: to })}
        messages={messages}
        retry={(onClose) => <RetryDialog what={{ campaign: id }} onClose={onClose} />}
        preview={(template) => <StoredPhone template={template} />}
        onEdit={() => void navigate({ to: paths.newCampaign, search: { campaign: id } })}
        onGone={() => void navigate({ to: paths.campaigns })}
      />
    </Beside>
  )
}
