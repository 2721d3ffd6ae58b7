import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useChange } from '../../../core/use-change'
import { useWords } from '../../../core/use-words'
import { useNow } from '../../../parts/use-now'
import type { Import } from './types'
import { Underway } from './Underway'
import { useDurations } from './use-durations'

/** The import while it is saved. */
export function Committing({ file }: { file: Import }) {
  const words = useWords()
  const change = useChange('commit_import')
  const left = useLeft(file)
  const { appliedThrough, stagedThrough, stalled, imported, updated } = file
  const share = stagedThrough > 0 ? Math.min(appliedThrough / stagedThrough, 1) : 0
  const [added, changed] = [words.number(imported), words.number(updated)]
  return (
    <Underway
      title={stalled ? <Trans>Saving has stopped on its way</Trans> : <Trans>The leads are being saved</Trans>}
      share={share}
      figures={
        <>
          <Trans>
            {added} added, {changed} changed
          </Trans>
          {left && !stalled && (
            <>
              {' · '}
              <Trans>about {left} left</Trans>
            </>
          )}
        </>
      }
      hint={
        change.error?.message ??
        (stalled ? (
          <Trans>What is saved stays saved. It goes on where it was, and nobody is added twice.</Trans>
        ) : (
          <Trans>It goes on when you leave this page.</Trans>
        ))
      }
    >
      {stalled && (
        <Button variant="filled" loading={change.isPending} onClick={() => change.mutate({ import: file.id })}>
          <Trans>Go on</Trans>
        </Button>
      )}
    </Underway>
  )
}

function useLeft({ estimatedFinishAt }: Import): string | undefined {
  const duration = useDurations()
  const now = useNow(1000)
  return estimatedFinishAt ? duration(Math.max(Date.parse(estimatedFinishAt) - now, 0)) : undefined
}
