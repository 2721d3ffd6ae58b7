import { LeadPage } from '../../features/leads/LeadPage'
import { lead } from '../leads'

export function Lead() {
  const { lead: id } = lead.useParams()
  return <LeadPage key={id} lead={id} />
}
