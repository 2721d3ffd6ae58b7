/** What comes to the window from outside: links, and files that were dropped on it or opened with it. */
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { addressOfLink, type Link } from './links'

interface Known {
  id: string
  name: string
  size: number
}

interface Arrival {
  link?: Link
  files: Known[]
}

/** The address of the screen where files are imported. */
const IMPORT = '/leads/import'
/** Bytes asked for at once. */
const SLICE = 1 << 20

type Told<T> = (what: T) => void

const addresses = new Set<Told<string>>()
const drops = new Set<Told<File>>()
let address: string | undefined
let file: File | undefined

/** Calls back with addresses that were opened from outside; the latest one waits until somebody listens. */
export function onAddress(opened: Told<string>): () => void {
  addresses.add(opened)
  hear()
  if (address) opened(address)
  address = undefined
  return () => addresses.delete(opened)
}

/** Calls back with dropped files; one that was dropped elsewhere waits until the screen for it is shown. */
export function onFileDrop(dropped: Told<File>): () => void {
  drops.add(dropped)
  hear()
  if (file) dropped(file)
  file = undefined
  return () => drops.delete(dropped)
}

/** From the first listener on; what came before is asked for. */
const hear = once(async () => {
  await listen<Arrival>('arrival', (event) => void arrived(event.payload))
  await arrived(await invoke<Arrival>('page_ready'))
})

async function arrived({ link, files: [known] }: Arrival) {
  if (link) go(addressOfLink(link))
  if (!known) return
  const whole = await read(known)
  if (drops.size > 0) return drops.forEach((dropped) => dropped(whole))
  file = whole
  go(IMPORT)
}

function go(to: string) {
  if (addresses.size === 0) address = to
  addresses.forEach((opened) => opened(to))
}

/** In slices: the window hands out a file only while it is the latest that came. */
async function read({ id, name, size }: Known): Promise<File> {
  const slices: ArrayBuffer[] = []
  for (let offset = 0; offset < size;) {
    const slice = await invoke<ArrayBuffer>('read_arrived', { file: id, offset, length: SLICE })
    if (slice.byteLength === 0) break
    slices.push(slice)
    offset += slice.byteLength
  }
  return new File(slices, name)
}

function once(run: () => Promise<void>): () => void {
  let begun: Promise<void> | undefined
  return () => void (begun ??= run())
}
