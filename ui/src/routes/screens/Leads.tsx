import { LeadsPage } from '../../features/leads/LeadsPage'
import { paths } from '../../paths'
import { leads } from '../leads'

/** Every lead. */
export function Leads() {
  const navigate = leads.useNavigate()
  const search = leads.useSearch()
  return (
    <LeadsPage
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
      onOpen={(id) => void navigate({ to: paths.lead, params: { lead: id } })}
      onImport={() => void navigate({ to: paths.import })}
    />
  )
}
