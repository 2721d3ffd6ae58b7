import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asRefusal } from '../core/refusals'
import { workspaceOf } from '../core/workspace'
import { Dialog } from '../parts/Dialog'
import { IconAlertTriangle } from '../parts/icons'
import { Strip } from '../parts/Strip'
import { useOffice } from './use-office'

/** Why nothing can be changed in this office from this window, when what guards its data is not what it was. */
export function GuardStrip() {
  const [asking, setAsking] = useState(false)
  const warning = useOffice()?.warning
  if (!warning) return null
  const accept = (
    <Button size="compact-xs" onClick={() => setAsking(true)}>
      <Trans>Accept…</Trans>
    </Button>
  )
  return (
    <>
      <Strip alarm icon={<IconAlertTriangle size={15} />} act={accept}>
        {warning}
      </Strip>
      {asking && <Accept onClose={() => setAsking(false)} />}
    </>
  )
}

/** The core refuses whoever may not say so. */
function Accept({ onClose }: { onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const act = async () => {
    setBusy(true)
    try {
      await workspaceOf()?.acceptGuards?.()
      onClose()
    } catch (thrown) {
      setError(asRefusal(thrown).message)
      setBusy(false)
    }
  }
  return (
    <Dialog
      danger
      title={<Trans>Accept what guards this office's data now?</Trans>}
      act={<Trans>Accept</Trans>}
      leave={<Trans>Leave it refused</Trans>}
      busy={busy}
      error={error}
      onAct={() => void act()}
      onClose={onClose}
    >
      <p>
        <Trans>
          Do this only when whoever runs the database has told you what was changed and why. Until then you can read
          everything from here, and nothing can be changed.
        </Trans>
      </p>
    </Dialog>
  )
}
