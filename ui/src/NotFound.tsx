import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Note } from './parts/Note'
import { paths } from './paths'

/** An address that leads nowhere. */
export function NotFound() {
  const wayBack = (
    <Button variant="filled" renderRoot={(props) => <Link {...props} to={paths.home} />}>
      <Trans>Go to the overview</Trans>
    </Button>
  )
  return (
    <div className="whole">
      <Note heading="h1" title={<Trans>There is no such page.</Trans>} action={wayBack} />
    </div>
  )
}
