import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { asRefusal, type Refusal } from '../../core/refusals'
import { type Workspace, workspaceOf } from '../../core/workspace'
import { Dialog } from '../../parts/Dialog'

/** Another workspace: says what stays and what is forgotten before it forgets anything. */
export function LeaveWorkspace({ workspace, onLeft }: { workspace: Workspace; onLeft: () => void }) {
  const [asking, setAsking] = useState(false)
  const leave = useMutation<Workspace, Refusal>({
    mutationFn: () =>
      workspaceOf()!
        .leaveWorkspace()
        .catch((thrown: unknown) => {
          throw asRefusal(thrown)
        }),
    onSuccess: () => {
      setAsking(false)
      onLeft()
      // A whole new page, so that nothing of this office stays in memory.
      location.assign('/first-run')
    },
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Trans>Work elsewhere…</Trans>
      </Button>
      {asking && (
        <Dialog
          danger={workspace.kind === 'office'}
          title={<Trans>Work with another office?</Trans>}
          act={<Trans>Leave this one</Trans>}
          leave={<Trans>Stay</Trans>}
          busy={leave.isPending}
          error={leave.error?.message}
          onAct={() => leave.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>
            {workspace.kind === 'office' ? (
              <Trans>
                This computer forgets its secret for the office. To come back you need a new invitation from an admin.
              </Trans>
            ) : (
              <Trans>The data stays in its folder on this computer. Sending stops until you come back.</Trans>
            )}
          </p>
        </Dialog>
      )}
    </>
  )
}
