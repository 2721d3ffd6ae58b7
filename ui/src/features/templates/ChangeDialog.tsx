import { Trans } from '@lingui/react/macro'
import { Dialog } from '../../parts/Dialog'

/** Said before an approved template is opened for changes: from the first change on it is out of use. */
export function ChangeDialog({ name, onChange, onClose }: ChangeDialogProps) {
  return (
    <Dialog
      title={<Trans>Change “{name}”?</Trans>}
      act={<Trans>Change it</Trans>}
      leave={<Trans>Leave it</Trans>}
      onAct={onChange}
      onClose={onClose}
    >
      <p>
        <Trans>
          From the first change on it cannot be sent until a colleague and Meta have approved it again. To go on sending
          it meanwhile, duplicate it and change the copy.
        </Trans>
      </p>
    </Dialog>
  )
}

interface ChangeDialogProps {
  name: string
  onChange: () => void
  onClose: () => void
}
