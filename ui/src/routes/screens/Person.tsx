import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { PersonPage } from '../../features/people/PersonPage'
import { WhyPane } from '../../features/people/WhyPane'
import { Beside } from '../../parts/Beside'
import { paths } from '../../paths'
import { person } from '../people'

/** One person of the office, and why they may or may not do one thing. */
export function OnePerson() {
  const { person: id } = person.useParams()
  const { why } = person.useSearch()
  const navigate = person.useNavigate()
  const ask = (permission?: string) => void navigate({ search: { why: permission }, replace: true })
  const back = (
    <Link to={paths.people}>
      <Trans>People & roles</Trans>
    </Link>
  )
  const history = (
    <Button renderRoot={(props) => <Link {...props} to={paths.audit} search={{ user: id }} />}>
      <Trans>Everything they did</Trans>
    </Button>
  )
  return (
    <Beside pane={why && <WhyPane person={id} permission={why} onClose={() => ask()} />}>
      <PersonPage key={id} person={id} back={back} history={history} why={why} onWhy={ask} />
    </Beside>
  )
}
