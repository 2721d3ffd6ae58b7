import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { PersonConsent } from '../../features/consent/PersonConsent'
import { LeadPage } from '../../features/leads/LeadPage'
import { MessagePane } from '../../features/messages/MessagePane'
import { Beside } from '../../parts/Beside'
import { paths } from '../../paths'
import { lead } from '../leads'

/** One lead with its consent, and the message that is open beside it. */
export function Lead() {
  const { lead: id } = lead.useParams()
  const { message } = lead.useSearch()
  const navigate = lead.useNavigate()
  const show = (next: { message?: string }) => void navigate({ search: next, replace: true })
  const back = (
    <Link to={paths.leads}>
      <Trans>Leads</Trans>
    </Link>
  )
  return (
    <Beside pane={message && <MessagePane message={message} onClose={() => show({})} />}>
      <LeadPage
        key={id}
        lead={id}
        back={back}
        consent={({ name }) => <PersonConsent person={id} name={name ?? undefined} />}
        onMessage={(to) => show({ message: to })}
        onImport={(file) => void navigate({ to: paths.import, search: { import: file } })}
      />
    </Beside>
  )
}
