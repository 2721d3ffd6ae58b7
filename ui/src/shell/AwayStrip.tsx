import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { ask, useContact } from '../core/contact'
import { useWords } from '../core/use-words'
import { IconCloudOff } from '../parts/icons'
import { Strip } from '../parts/Strip'

/** While the core cannot be reached: how old what is shown is, and that it comes back by itself. */
export function AwayStrip() {
  const words = useWords()
  const { here, heard } = useContact()
  if (here) return null
  const last = words.time(new Date(heard).toISOString())
  return (
    <Strip
      alarm
      icon={<IconCloudOff size={15} />}
      act={
        <Button size="compact-xs" onClick={ask}>
          <Trans>Try now</Trans>
        </Button>
      }
    >
      <strong>
        <Trans>Waybill cannot be reached.</Trans>
      </strong>{' '}
      <Trans>
        What you see is from {last} {words.zone}. You can read it; nothing can be changed. It connects again by itself.
      </Trans>
    </Strip>
  )
}
