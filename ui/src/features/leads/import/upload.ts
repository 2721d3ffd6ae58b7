/** Files on their way in. They go on while the person looks at other screens, and after an error from where they were. */
import { useSyncExternalStore } from 'react'
import { base64Of } from '../../../core/files'
import { perform } from '../../../core/perform'
import { asRefusal, type Refusal } from '../../../core/refusals'

export interface Upload {
  readonly import: string
  readonly sent: number
  readonly whole: number
  /** When and from where this run began, for the estimate. */
  readonly since: { at: number; sent: number }
  readonly state: 'going' | 'refused' | 'done'
  readonly refusal?: Refusal
}

interface Run extends Upload {
  file: File
  partBytes: number
}

const uploads = new Map<string, Run>()
const listeners = new Set<() => void>()

/** Begins an import and sends its file. Answers the import as soon as there is one. */
export async function startUpload(file: File, defaultCountry?: string): Promise<string> {
  const begun = await perform('begin_import', { fileName: file.name, fileBytes: file.size, defaultCountry })
  goOn(begun.id, file, 0, begun.partBytes)
  return begun.id
}

/** Goes on with a file of which a part has arrived already, as after the page was closed. */
export function resumeUpload(id: string, file: File, sent: number) {
  goOn(id, file, sent, PART)
}

/** After an error: from where it was. */
export function retryUpload(id: string) {
  const run = uploads.get(id)
  if (run) goOn(id, run.file, run.sent, run.partBytes)
}

/** Lets go of a file; what has arrived is the core's to forget. */
export function dropUpload(id: string) {
  if (uploads.delete(id)) tell()
}

export function useUpload(id?: string): Upload | undefined {
  return useSyncExternalStore(listen, () => (id ? uploads.get(id) : undefined))
}

/** Bytes of a part, for a file whose beginning was sent by an earlier page. */
const PART = 256 * 1024

function goOn(id: string, file: File, sent: number, partBytes: number) {
  const since = { at: Date.now(), sent }
  put({ import: id, file, sent, whole: file.size, since, partBytes, state: 'going' })
  void send(id)
}

/** Part after part. Each names its place in the file, so one that was lost or came twice does no harm. */
async function send(id: string) {
  const here = () => uploads.get(id)
  try {
    for (let run = here(); run && run.sent < run.whole; run = here()) {
      const part = run.file.slice(run.sent, run.sent + run.partBytes)
      const content = base64Of(new Uint8Array(await part.arrayBuffer()))
      const { receivedBytes } = await perform('upload_import', { import: id, offset: run.sent, content })
      const now = here()
      if (now) put({ ...now, sent: receivedBytes })
    }
    const run = here()
    if (run) put({ ...run, state: 'done' })
  } catch (thrown) {
    const run = here()
    if (run) put({ ...run, state: 'refused', refusal: asRefusal(thrown) })
  }
}

function put(run: Run) {
  uploads.set(run.import, run)
  tell()
}

function tell() {
  for (const listener of listeners) listener()
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
