import { Trans } from '@lingui/react/macro'
import { Note } from '../../parts/Note'

export function FirstRunPage() {
  return (
    <main className="whole">
      <Note title={<Trans>This screen is not here yet.</Trans>} />
    </main>
  )
}
