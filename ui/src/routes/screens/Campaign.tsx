import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { CampaignPage } from '../../features/campaigns/CampaignPage'
import { MessagePane } from '../../features/messages/MessagePane'
import { RetryDialog } from '../../features/messages/RetryDialog'
import { StoredPhone } from '../../features/templates/StoredPhone'
import { Beside } from '../../parts/Beside'
import { OpenPerson } from '../../features/campaigns/people-of'
import { paths } from '../../paths'
import { campaign, type Watched } from '../campaigns'
import { CampaignMessages } from './CampaignMessages'

/** One campaign, its messages beneath, and the message that is open beside it. */
export function OneCampaign() {
  const { campaign: id } = campaign.useParams()
  const navigate = campaign.useNavigate()
  const which = campaign.useSearch()
  const { tab, state, message } = which
  const show = (search: Watched) => void navigate({ search, replace: true })
  const openPerson = (lead: string) => void navigate({ to: paths.lead, params: { lead } })
  const back = (
    <Link to={paths.campaigns}>
      <Trans>Campaigns</Trans>
    </Link>
  )
  const edit = useCallback(() => void navigate({ to: paths.newCampaign, search: { campaign: id } }), [navigate, id])
  const close = () => show({ ...which, message: undefined })
  return (
    <Beside pane={message && <MessagePane message={message} onClose={close} />}>
      <OpenPerson value={openPerson}>
        <CampaignPage
          key={id}
          campaign={id}
          back={back}
          tab={tab}
          onTab={(next) => show({ ...which, tab: next })}
          state={state}
          onState={(to) => show({ state: to })}
          onShow={(only) =>
            show(
              'code' in only ? { state: 'failed', code: String(only.code) } : { state: 'skipped', reason: only.reason },
            )
          }
          messages={(data) => <CampaignMessages campaign={data} which={which} onWhich={show} />}
          retry={(onClose) => <RetryDialog what={{ campaign: id }} onClose={onClose} />}
          preview={(template) => <StoredPhone template={template} />}
          onEdit={edit}
          onGone={() => void navigate({ to: paths.campaigns })}
        />
      </OpenPerson>
    </Beside>
  )
}
