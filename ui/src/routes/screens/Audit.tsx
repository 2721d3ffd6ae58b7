import { AuditPage } from '../../features/audit/AuditPage'
import { audit } from '../audit'

/** The audit log, narrowed as the address says. */
export function Audit() {
  const navigate = audit.useNavigate()
  const search = audit.useSearch()
  return <AuditPage search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />
}
