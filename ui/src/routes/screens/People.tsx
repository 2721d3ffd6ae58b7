import { PeoplePage } from '../../features/people/PeoplePage'
import { paths } from '../../paths'
import { people } from '../people'

/** The people of the office. */
export function People() {
  const navigate = people.useNavigate()
  return (
    <PeoplePage
      search={people.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
      onOpen={(id) => void navigate({ to: paths.person, params: { person: id } })}
    />
  )
}
