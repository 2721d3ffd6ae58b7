/** What somebody must have to read something, as the core names it when it is missing. */
const needed: [names: RegExp, permission: string][] = [
  [/lead|import|_view/, 'leads.canView'],
  [/template/, 'messages.canView'],
  [/consent|stop|keyword/, 'consent.canView'],
  [/limit|pause|capped/, 'limits.canViewLimits'],
  [/account|office/, 'accounts.canView'],
  [/audit|log/, 'admin.canViewAuditLogs'],
  [/user|role|device|grant/, 'admin.canManageUsers'],
  [/system|webhook/, 'admin.canViewHealth'],
]

/** The permission that is missing in the world `forbidden`. */
export const neededFor = (operation: string) =>
  needed.find(([names]) => names.test(operation))?.[1] ?? 'messages.canView'
