/** What a browser can do of what the window does. */
import { bytesOf } from './bytes'
import type { Native } from './native'

export const inBrowser: Native = {
  async saveFile({ fileName, mediaType, content }) {
    const address = URL.createObjectURL(new Blob([bytesOf(content)], { type: mediaType }))
    const link = document.createElement('a')
    Object.assign(link, { href: address, download: fileName })
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    return null
  },

  async notify({ title, body }) {
    if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return
    const shown = new Notification(title, { body })
    shown.addEventListener('click', () => window.focus())
  },

  onFileDrop(dropped) {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0]
      // A field of its own for files has taken it already.
      if (!file || event.defaultPrevented) return
      event.preventDefault()
      dropped(file)
    }
    document.addEventListener('dragover', over)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('drop', drop)
    }
  },
}
