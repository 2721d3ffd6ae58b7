import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '../../../parts/icons'
import { Strip } from '../../../parts/Strip'

/** The draft on the screen is not the one that is stored. */
export function Changed({ onReload }: { onReload: () => void }) {
  return (
    <Strip icon={<IconAlertTriangle size={15} />}>
      <Trans>What you see is not what is stored: somebody else has changed this draft, or it was started.</Trans>{' '}
      <Button size="compact-xs" onClick={onReload}>
        <Trans>Load what is stored</Trans>
      </Button>
    </Strip>
  )
}
