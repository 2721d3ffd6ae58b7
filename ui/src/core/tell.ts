import { notifications } from '@mantine/notifications'
import type { Refusal } from './refusals'

/** Something was done: a toast that goes away by itself. */
export function tellDone(message: string) {
  notifications.show({ message, autoClose: 5000 })
}

/** Something was refused where there is no dialog to say it in: it stays until it is closed. */
export function tellRefusal(title: string, refusal: Refusal) {
  notifications.show({ title, message: `${refusal.message} (${refusal.code})`, color: 'red', autoClose: false })
}
