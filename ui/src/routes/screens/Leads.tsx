import { LeadsPage } from '../../features/leads/LeadsPage'
import { paths } from '../../paths'
import { leads } from '../leads'

export function Leads() {
  const navigate = leads.useNavigate()
  return <LeadsPage onOpen={(id) => void navigate({ to: paths.lead, params: { lead: id } })} />
}
