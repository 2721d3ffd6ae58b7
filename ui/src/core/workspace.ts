/** What the window says of its workspace: the office it works with, and how to come to one. A browser has none of it. */
import { native } from './native'
import type { RefusalBody } from './refusals'

export interface Workspace {
  /** `none`: the first run; `folder`: a demo that was opened by name. */
  kind: 'none' | 'demo' | 'here' | 'office' | 'folder'
  state: 'closed' | 'opening' | 'open' | 'failed'
  label?: string
  /** The host of a shared office. */
  address?: string
  /** Messages are sent from this computer. */
  sends: boolean
  warning?: string
  error?: RefusalBody
}

/** Something that is checked or done on the way to a workspace. */
export interface Step {
  name: string
  says: string
  state: 'working' | 'good' | 'bad'
  advice?: string
}

/** What a new office on this computer needs to be told. */
export interface Here {
  office: string
  zone: string
  currency: string
  country?: string
  /** The name its owner signs in with. */
  name: string
  fullName: string
}

/** A shared office: by its address or by an invitation, which is the same in one word. */
export type Where = { address: string } | { invitation: string }

export interface Checked {
  ok: boolean
  office?: string
  person?: string
  steps: Step[]
}

export interface About {
  version: string
  os: string
  dataFolder: string
  logFolder: string
  keyring: 'available' | 'missing'
  keyringSays: string
  updates: 'on' | 'off'
  updatesSay: string
}

export interface MetaAccount {
  token: string
  wabaId: string
  appSecret?: string
  verifyToken?: string
}

type Progress = (step: Step) => void

export interface OfWorkspace {
  workspace(): Promise<Workspace>
  onWorkspace(changed: (workspace: Workspace) => void): () => void
  openDemo(progress: Progress): Promise<Workspace>
  openHere(here: Here, progress: Progress): Promise<Workspace>
  /** Looks at a shared office; nothing is kept. */
  checkOffice(where: Where, progress: Progress): Promise<Checked>
  joinOffice(where: Where, progress: Progress): Promise<Workspace>
  /** Forgets which workspace it was; its data stays. */
  leaveWorkspace(): Promise<Workspace>
  /** What this computer needs to send as a WhatsApp account; kept in the keyring. Only for an office of this computer's own. */
  connectMeta?(account: MetaAccount): Promise<Workspace>
  /** A word with which another computer of a person joins this shared office, once. */
  inviteDevice?(device: { user: string; label: string }): Promise<{ invitation: string }>
  /** Takes what guards the data for right as it is now. */
  acceptGuards?(): Promise<Workspace>
  about(): Promise<About>
  openFolder(which: 'data' | 'logs'): Promise<void>
  checkUpdate(): Promise<{ version: string; notes?: string } | null>
  /** Installs the update and starts Waybill again. */
  installUpdate(): Promise<void>
}

/** The functions of the window, or none in a browser. */
export function workspaceOf(): OfWorkspace | undefined {
  const window = native() as unknown as Partial<OfWorkspace>
  return window.workspace ? (window as OfWorkspace) : undefined
}
