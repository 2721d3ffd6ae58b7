import type { OfWorkspace, Workspace } from '../core/workspace'

/** A window of an office on this computer; `instead` says what is different. */
export function inventedWindow(instead: Partial<OfWorkspace> = {}): OfWorkspace {
  const here: Workspace = { kind: 'here', state: 'open', label: 'Lotus Lamps', sends: true }
  return {
    workspace: async () => here,
    onWorkspace: () => () => {},
    openDemo: async () => here,
    openHere: async () => here,
    checkOffice: async () => ({ ok: true, office: 'Lotus Lamps', steps: [] }),
    joinOffice: async () => here,
    inviteDevice: async () => ({ invitation: 'waybill-once-and-only-once' }),
    leaveWorkspace: async () => ({ kind: 'none', state: 'closed', sends: false }),
    about: async () => ({
      version: '0.1.0',
      os: 'Ubuntu 24.04',
      dataFolder: '~/waybill',
      logFolder: '~/waybill/logs',
      keyring: 'available',
      keyringSays: 'The Secret Service keeps them.',
      updates: 'on',
      updatesSay: 'Looked for when you ask.',
    }),
    openFolder: async () => {},
    checkUpdate: async () => null,
    installUpdate: async () => {},
    ...instead,
  }
}
