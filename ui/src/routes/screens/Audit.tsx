import { AuditPage } from '../../features/audit/AuditPage'
import { audit, type ShownOfTheLog } from '../audit'

/** The audit log, narrowed as the address says. */
export function Audit() {
  const navigate = audit.useNavigate()
  const { open, ...by } = audit.useSearch()
  const show = (search: ShownOfTheLog) => void navigate({ search, replace: true })
  return (
    <AuditPage
      by={by}
      open={open === undefined ? undefined : String(open)}
      onNarrow={show}
      onOpen={(id) => show({ ...by, open: id === undefined ? undefined : Number(id) })}
    />
  )
}
