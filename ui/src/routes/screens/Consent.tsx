import { Checks } from '../../features/consent/Checks'
import { ConsentPage } from '../../features/consent/ConsentPage'
import { ConsentPane } from '../../features/consent/ConsentPane'
import { Reviews } from '../../features/consent/Reviews'
import { Words } from '../../features/consent/Words'
import { Beside } from '../../parts/Beside'
import { paths } from '../../paths'
import { consent } from '../consent'
import type { ConsentSearch } from '../consent-search'

/** Consent: its four parts, and the person who is open beside them. */
export function Consent() {
  const navigate = consent.useNavigate()
  const { tab = 'people', ...search } = consent.useSearch()
  const show = (next: ConsentSearch) => void navigate({ search: next, replace: true })
  const openLead = (lead: string) => void navigate({ to: paths.lead, params: { lead } })
  const openPerson = (person: string) => show({ tab, ...search, person })
  const pane = search.person && (
    <ConsentPane person={search.person} onLead={openLead} onClose={() => show({ tab, ...search, person: undefined })} />
  )
  return (
    <Beside pane={pane}>
      <ConsentPage tab={tab} onTab={(to) => show({ tab: to })}>
        {tab === 'review' && <Reviews onPerson={openPerson} />}
        {tab === 'words' && <Words />}
        {tab === 'checks' && <Checks />}
      </ConsentPage>
    </Beside>
  )
}
