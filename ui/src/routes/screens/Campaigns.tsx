import { useCallback } from 'react'
import { CampaignsPage } from '../../features/campaigns/CampaignsPage'
import { paths } from '../../paths'
import { campaigns } from '../campaigns'

/** The list of campaigns. */
export function Campaigns() {
  const navigate = campaigns.useNavigate()
  const plan = useCallback(() => void navigate({ to: paths.newCampaign }), [navigate])
  return (
    <CampaignsPage
      search={campaigns.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
      onOpen={(id) => void navigate({ to: paths.campaign, params: { campaign: id } })}
      onNew={plan}
    />
  )
}
