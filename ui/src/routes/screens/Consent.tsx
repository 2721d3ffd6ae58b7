import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useMay } from '../../core/use-may'
import { Checks } from '../../features/consent/Checks'
import { ConsentList } from '../../features/consent/ConsentList'
import { ConsentPage } from '../../features/consent/ConsentPage'
import { ConsentPane } from '../../features/consent/ConsentPane'
import { FindPerson } from '../../features/consent/FindPerson'
import { Reviews } from '../../features/consent/Reviews'
import { Words } from '../../features/consent/Words'
import { Act } from '../../parts/Act'
import { Beside } from '../../parts/Beside'
import { IconPlus } from '../../parts/icons'
import { paths } from '../../paths'
import { consent } from '../consent'
import type { ConsentSearch } from '../consent-search'

/** Consent: its four parts, and the person who is open beside them. */
export function Consent() {
  const navigate = consent.useNavigate()
  const { tab = 'people', person, ...search } = consent.useSearch()
  const [finding, setFinding] = useState(false)
  const may = useMay('consent.canRecord')
  const show = (next: ConsentSearch) => void navigate({ search: next, replace: true })
  const openPerson = (to?: string, row?: string) => {
    setFinding(false)
    show({ ...search, tab, person: to, open: row })
  }
  const record = (
    <Act {...may} variant="filled" leftSection={<IconPlus size={14} />} onClick={() => setFinding(true)}>
      <Trans>Record consent…</Trans>
    </Act>
  )
  const pane = person && (
    <ConsentPane
      person={person}
      onLead={(lead) => void navigate({ to: paths.lead, params: { lead } })}
      onClose={() => openPerson()}
    />
  )
  return (
    <Beside pane={pane}>
      <ConsentPage tab={tab} onTab={(to) => show({ tab: to })} acts={record}>
        {tab === 'people' && (
          <ConsentList
            search={search}
            record={record}
            onSearch={show}
            onOpen={(row) => openPerson(row.person, row.id)}
          />
        )}
        {tab === 'review' && <Reviews onPerson={openPerson} />}
        {tab === 'words' && <Words />}
        {tab === 'checks' && (
          <Checks onConsent={(state) => void navigate({ to: paths.leads, search: { consent: state } })} />
        )}
      </ConsentPage>
      {finding && <FindPerson onPerson={(to) => openPerson(to)} onClose={() => setFinding(false)} />}
    </Beside>
  )
}
