/** What the window can do beyond showing the page, and what the browser does in its place. */
import type { ExportedFile } from './files'
import { inBrowser } from './in-browser'

export interface Native {
  /** Saves a file where the person wants it; answers its place, or null when they changed their mind or it is a download. */
  saveFile(file: ExportedFile): Promise<string | null>
  /** Opens a saved file with the program the computer has for it. Only in the window. */
  openFile?(place: string): Promise<void>
  /** Shows a saved file where it lies. Only in the window. */
  showInFolder?(place: string): Promise<void>
  /** Tells the person even when they look elsewhere. `address` is opened when they click it. */
  notify(told: { title: string; body: string; address?: string }): Promise<void>
  /** Calls back with a file that was dropped anywhere onto the page, until the returned function is called. */
  onFileDrop(dropped: (file: File) => void): () => void
  /** How large everything is shown, 1 for as it is. Only in the window: a browser has its own zoom. */
  setZoom?(zoom: number): Promise<void>
  /** Calls back while files are held over the page, and when they are not any more. Only in the window. */
  onFileOver?(over: (hovering: boolean) => void): () => void
  /** Calls back when the window is to close although a campaign runs. Only in the window: a closed tab stops nothing. */
  onClosing?(ask: (closing: Closing) => void): () => void
  /** Calls back with what was chosen in the menu bar of the system. Only in the window, on macOS. */
  onCommand?(run: (command: Command) => void): () => void
  /** Calls back with an address of the page that was opened from outside, as `waybill://campaign/…`. Only in the window. */
  onAddress?(opened: (address: string) => void): () => void
}

/** The window waits for an answer before it closes. */
export interface Closing {
  /** Who goes on sending without it: nobody (`here` is this computer), or the service of a shared office. */
  whoSends: 'here' | 'service'
  /** Names of the campaigns that run. */
  campaigns: string[]
  /** There is an icon beside the clock to bring it back with. */
  canHide: boolean
  answer(choice: Choice): void
}

export type Choice = 'stay' | 'hide' | 'quit'

export type Command = 'back' | 'forward' | 'keys' | 'palette' | 'settings' | 'zoom-in' | 'zoom-out' | 'zoom-reset'

let current: Native = inBrowser

export function openWindow(window: Native) {
  current = window
}

export const native = (): Native => current
