/** What the window can do beyond showing the page: files, zoom, notifications, and the office this computer works with. */
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { Choice, Closing, Command, Native } from './native'
import { onAddress, onFileDrop } from './over-tauri-arrivals'
import type { About, Checked, OfWorkspace, Step, Workspace } from './workspace'

/** Listens until the returned function is called. */
function hear<T>(event: string, heard: (what: T) => void): () => void {
  const listening = listen<T>(event, ({ payload }) => heard(payload))
  return () => void listening.then((stop) => stop())
}

/** Runs a command whose steps are told while it runs. */
async function told<T>(command: string, input: object, progress: (step: Step) => void): Promise<T> {
  const stop = await listen<Step>('workspace-progress', ({ payload }) => progress(payload))
  try {
    return await invoke<T>(command, { ...input })
  } finally {
    stop()
  }
}

const ofWorkspace: OfWorkspace = {
  workspace: () => invoke<Workspace>('workspace_state'),
  onWorkspace: (changed) => hear('workspace', changed),
  openDemo: (progress) => told('open_demo', {}, progress),
  openHere: (here, progress) => told('open_here', here, progress),
  checkOffice: (where, progress) => told<Checked>('check_office', where, progress),
  joinOffice: (where, progress) => told('join_office', where, progress),
  leaveWorkspace: () => invoke('leave_workspace'),
  connectMeta: (account) => invoke('connect_meta', { ...account }),
  inviteDevice: (device) => invoke('invite_device', device),
  acceptGuards: () => invoke('accept_guards'),
  about: () => invoke<About>('about'),
  openFolder: (which) => invoke('open_folder', { which }),
  checkUpdate: () => invoke('check_update'),
  installUpdate: () => invoke('install_update'),
}

export const overTauriNative: Native & OfWorkspace = {
  ...ofWorkspace,

  async saveFile({ fileName, content }) {
    const { path } = await invoke<{ path: string }>('save_file', { fileName, content })
    return path
  },
  openFile: (path) => invoke('open_file', { path }),
  showInFolder: (path) => invoke('show_in_folder', { path }),

  notify: ({ title, body }) => invoke('notify_person', { title, body }),
  setZoom: (factor) => invoke('zoom_page', { factor }),

  onFileDrop,
  onFileOver: (over) => hear('files-over', over),
  onAddress,
  onCommand: (run) => hear<{ command: Command }>('command', ({ command }) => run(command)),

  onClosing: (ask) =>
    hear<[Omit<Closing, 'canHide' | 'answer'>, boolean]>('closing', ([question, canHide]) =>
      ask({ ...question, canHide, answer: (choice: Choice) => void invoke('close_window', { choice }) }),
    ),
}
