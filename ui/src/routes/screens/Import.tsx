import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ImportPage } from '../../features/leads/import/ImportPage'
import { paths } from '../../paths'
import { importLeads } from '../leads'

/** A file of leads on its way in. Which one is in the address, so that it goes on when the page is opened again. */
export function Import() {
  const navigate = importLeads.useNavigate()
  const { import: id } = importLeads.useSearch()
  const back = (
    <Link to={paths.leads}>
      <Trans>Leads</Trans>
    </Link>
  )
  return (
    <ImportPage
      key={id}
      id={id}
      back={back}
      onImport={(to) => void navigate({ search: { import: to } })}
      onLeads={(of) => void navigate({ to: paths.leads, search: { import: of } })}
      onLead={(lead) => void navigate({ to: paths.lead, params: { lead } })}
    />
  )
}
