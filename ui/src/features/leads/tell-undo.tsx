import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import classes from './tell-undo.module.css'

/** Milliseconds in which a change is offered to be undone. */
const LONG_ENOUGH = 10_000

/** Something was done that can be undone for a while. */
export function tellUndo(message: string, undo: string, onUndo: () => void) {
  const id = notifications.show({
    autoClose: LONG_ENOUGH,
    message: (
      <span className={classes.line}>
        {message}
        <Button
          size="compact-sm"
          onClick={() => {
            notifications.hide(id)
            onUndo()
          }}
        >
          {undo}
        </Button>
      </span>
    ),
  })
}
