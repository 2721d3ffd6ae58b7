import { t } from '@lingui/core/macro'
import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import { Told } from '../parts/Told'
import type { Refusal } from './refusals'

/** Something was done: a toast that goes away by itself. */
export function tellDone(message: string) {
  notifications.show({ message, autoClose: 5000 })
}

/** Something was refused where there is no dialog to say it in: it stays until it is closed. */
export function tellRefusal(title: string, refusal: Refusal) {
  notifications.show({ title, message: `${refusal.message} (${refusal.code})`, color: 'red', autoClose: false })
}

/** Milliseconds in which something can still be done from a toast. */
const UNDO = 10_000

/** Something was done that can be taken back: a toast with the way back in it. */
export function tellUndo(message: string, undo: () => void) {
  offer(message, [{ label: t`Undo`, run: undo }])
}

/** A file was saved: a toast from which it is opened. */
export const tellSaved = offer

function offer(message: string, ways: { label: string; run: () => void }[]) {
  const id = notifications.show({ message: '', autoClose: UNDO })
  const acts = ways.map(({ label, run }) => ({
    label,
    run: () => {
      notifications.hide(id)
      run()
    },
  }))
  notifications.update({ id, message: createElement(Told, { message, acts }), autoClose: UNDO })
}
