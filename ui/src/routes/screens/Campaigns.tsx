import { CampaignsPage } from '../../features/campaigns/CampaignsPage'
import { paths } from '../../paths'
import { campaigns } from '../campaigns'

export function Campaigns() {
  const navigate = campaigns.useNavigate()
  return <CampaignsPage onOpen={(id) => void navigate({ to: paths.campaign, params: { campaign: id } })} />
}
