/** Files that operations make, and files that people choose. */
import { native } from './native'

export { base64Of, bytesOf } from './bytes'

/** What an operation that makes a file answers; the content is base64. */
export interface ExportedFile {
  fileName: string
  mediaType: string
  content: string
}

/** Gives the file to the person: a download in the browser, a place of their choice in the window. Null when they chose none. */
export const saveFile = (file: ExportedFile) => native().saveFile(file)
