/** Files that operations make, and files that people choose. */
import { t } from '@lingui/core/macro'
import { native } from './native'
import { tellSaved } from './tell'

export { base64Of, bytesOf } from './bytes'

/** What an operation that makes a file answers; the content is base64. */
export interface ExportedFile {
  fileName: string
  mediaType: string
  content: string
}

/** Gives the file to the person: a download in the browser; in the window a file that can be opened from where this is told. */
export async function saveFile(file: ExportedFile): Promise<string | null> {
  const window = native()
  const place = await window.saveFile(file)
  const { fileName } = file
  if (place)
    tellSaved(t`Saved: ${fileName}`, [
      { label: t`Open`, run: () => void window.openFile?.(place) },
      { label: t`Show in folder`, run: () => void window.showInFolder?.(place) },
    ])
  return place
}
