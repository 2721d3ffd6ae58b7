import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { newId } from '../../core/new-id'
import { NewCampaignPage } from '../../features/campaigns/NewCampaignPage'
import { Filled } from '../../features/templates/Filled'
import { TemplatePhone } from '../../features/templates/TemplatePhone'
import { OpenPerson } from '../../features/campaigns/people-of'
import { Beside } from '../../parts/Beside'
import { paths } from '../../paths'
import { newCampaign } from '../campaigns'

/** A campaign being planned. Its id is in the address from the start, so that a reload goes on where it was. */
export function NewCampaign() {
  const navigate = newCampaign.useNavigate()
  const { campaign, step = 'template', ...audience } = newCampaign.useSearch()
  const [fresh] = useState(newId)
  const openPerson = (lead: string) => void navigate({ to: paths.lead, params: { lead } })
  useEffect(() => {
    if (!campaign) void navigate({ search: (old) => ({ ...old, campaign: fresh }), replace: true })
  }, [campaign, fresh, navigate])
  if (!campaign) return null
  const back = (
    <Link to={paths.campaigns}>
      <Trans>Campaigns</Trans>
    </Link>
  )
  return (
    <Beside>
      <OpenPerson value={openPerson}>
        <NewCampaignPage
          key={campaign}
          campaign={campaign}
          step={step}
          back={back}
          audience={audience}
          preview={(template) => <TemplatePhone template={template} />}
          variables={({ variables, components }) => <Filled variables={variables} components={components} />}
          onStep={(to) => void navigate({ search: (old) => ({ ...old, step: to }) })}
          onDone={() => void navigate({ to: paths.campaign, params: { campaign } })}
        />
      </OpenPerson>
    </Beside>
  )
}
