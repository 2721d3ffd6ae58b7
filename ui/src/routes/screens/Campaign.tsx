import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Campaign } from '../../core/contract'
import { CampaignPage } from '../../features/campaigns/CampaignPage'
import { MessageList } from '../../features/messages/MessageList'
import { MessagePane } from '../../features/messages/MessagePane'
import { StateFilter } from '../../features/messages/StateFilter'
import { Beside } from '../../parts/Beside'
import { ListHead } from '../../parts/ListHead'
import { paths } from '../../paths'
import { campaign } from '../campaigns'
import type { Shown } from '../shown'

/** One campaign, its messages beneath, and the message that is open beside it. */
export function OneCampaign() {
  const { campaign: id } = campaign.useParams()
  const navigate = campaign.useNavigate()
  const { state, message } = campaign.useSearch()
  const show = (next: Shown) => void navigate({ search: next, replace: true })
  const pane = message && <MessagePane message={message} onClose={() => show({ state })} />
  const back = (
    <Link to={paths.campaigns}>
      <Trans>Campaigns</Trans>
    </Link>
  )
  const messages = ({ counts }: Campaign) => (
    <>
      <ListHead title={<Trans>Messages</Trans>}>
        <StateFilter state={state} counts={counts} onState={(to) => show({ state: to })} />
      </ListHead>
      <MessageList
        key={`${id} ${state}`}
        campaign={id}
        state={state}
        whole={state && counts[state]}
        chosen={message}
        onOpen={(to) => show({ state, message: to })}
        onAll={() => show({})}
      />
    </>
  )
  return (
    <Beside pane={pane}>
      <CampaignPage campaign={id} back={back} state={state} onState={(to) => show({ state: to })} messages={messages} />
    </Beside>
  )
}
