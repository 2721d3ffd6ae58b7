import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import classes from './Undo.module.css'

/** What was done, and the way back. */
export function Undo({ message, onUndo }: { message: string; onUndo: () => void }) {
  return (
    <span className={classes.undo}>
      {message}
      <Button size="compact-xs" onClick={onUndo}>
        <Trans>Undo</Trans>
      </Button>
    </span>
  )
}
