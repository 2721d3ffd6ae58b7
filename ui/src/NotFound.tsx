import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Note } from './parts/Note'
import { paths } from './paths'

/** An address that leads nowhere. */
export function NotFound() {
  const wayBack = (
    <Link to={paths.home}>
      <Trans>Go to the overview</Trans>
    </Link>
  )
  return (
    <main className="whole">
      <Note heading="h1" title={<Trans>There is no such page.</Trans>} action={wayBack} />
    </main>
  )
}
