import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useChange } from '../../../core/use-change'
import { useWords } from '../../../core/use-words'
import type { Import } from './types'
import { Underway } from './Underway'

/** The dry run while it reads. */
export function Staging({ file, onColumns }: { file: Import; onColumns: () => void }) {
  const words = useWords()
  const change = useChange('stage_import')
  const { stalled, problem, rowsPerSecond, stagedThrough } = file
  const pace = rowsPerSecond && words.number(Math.round(rowsPerSecond))
  const goOn = () => change.mutate({ import: file.id, mapping: file.mapping })
  const columns = (
    <Button onClick={onColumns}>
      <Trans>Change the columns…</Trans>
    </Button>
  )
  if (stalled || problem) {
    return (
      <Underway
        title={<Trans>The dry run has stopped on its way</Trans>}
        figures={rowsRead(stagedThrough)}
        hint={change.error?.message ?? <Trans>Nothing of it is saved. It can go on where it was.</Trans>}
      >
        <Button variant="filled" loading={change.isPending} onClick={goOn}>
          <Trans>Go on</Trans>
        </Button>
        {columns}
      </Underway>
    )
  }
  return (
    <Underway
      title={<Trans>Every row is read and compared</Trans>}
      figures={
        <>
          {rowsRead(stagedThrough)}
          {pace && (
            <>
              {' · '}
              <Trans>{pace} a second</Trans>
            </>
          )}
        </>
      }
      hint={<Trans>This is a dry run: nothing is saved. It goes on when you leave this page.</Trans>}
    />
  )
}

const rowsRead = (rows: number) => plural(rows, { one: '# row read', other: '# rows read' })
