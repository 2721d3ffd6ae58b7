import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import { Undo } from '../parts/Undo'
import type { Refusal } from './refusals'

/** Something was done: a toast that goes away by itself. */
export function tellDone(message: string) {
  notifications.show({ message, autoClose: 5000 })
}

/** Something was refused where there is no dialog to say it in: it stays until it is closed. */
export function tellRefusal(title: string, refusal: Refusal) {
  notifications.show({ title, message: `${refusal.message} (${refusal.code})`, color: 'red', autoClose: false })
}

/** Milliseconds in which what was done can be taken back from its toast. */
const UNDO = 10_000

/** Something was done that can be taken back: a toast with the way back in it. */
export function tellUndo(message: string, undo: () => void) {
  const id = notifications.show({ message: '', autoClose: UNDO })
  const takeBack = () => {
    notifications.hide(id)
    undo()
  }
  notifications.update({ id, message: createElement(Undo, { message, onUndo: takeBack }), autoClose: UNDO })
}
