/** Who works in the invented office, and what each role may do there. */
import { me } from './office'

export interface Colleague {
  id: string
  name: string
  fullName: string
  role: string
  active: boolean
  validUntil?: string
  createdAt: string
  devices: number
  seenAt?: string
}

const colleague = (n: number, name: string, fullName: string, role: string, devices = 1): Colleague => ({
  id: n === 1 ? me : `0193a000-0000-7000-8000-0000000000${String(n + 10).padStart(2, '0')}`,
  name,
  fullName,
  role,
  active: true,
  createdAt: new Date(Date.UTC(2026, 2, 3 + n * 11, 9, 12)).toISOString(),
  devices,
})

/** The people on the day the world is made. */
export function makeStaff(now: number): Colleague[] {
  const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString()
  return [
    colleague(1, 'mariam', 'Mariam Haddad', 'admin', 2),
    colleague(2, 'nikhil', 'Nikhil Rao', 'manager'),
    colleague(3, 'sofia', 'Sofía Fernández', 'team_lead', 2),
    colleague(4, 'emeka', 'Emeka Okafor', 'operator'),
    colleague(5, 'ines', 'Inês Almeida', 'sales_rep'),
    { ...colleague(6, 'lars', 'Lars Jensen', 'viewer', 0), validUntil: inDays(12) },
    colleague(7, 'kavya', 'Kavya Iyer', 'sales_rep'),
    { ...colleague(8, 'tomas', 'Tomás Silva', 'operator', 0), active: false },
    { ...colleague(9, 'yasmin', 'Yasmin Demir', 'viewer', 0), validUntil: inDays(-20) },
    colleague(10, 'priya', 'Priya Nair', 'operator'),
    { ...colleague(11, 'chen', 'Chen Gupta', 'admin'), createdAt: new Date(Date.UTC(2026, 1, 1)).toISOString() },
  ]
}

/** Every act that can be allowed, as the real core lists them. */
export const acts: [name: string, says: string][] = [
  ['leads.canView', 'See people'],
  ['leads.canCreateLeads', 'Add people'],
  ['leads.canEditLeads', 'Change people'],
  ['leads.canDeleteLeads', 'Remove people'],
  ['leads.canImportLeads', 'Import files of people'],
  ['leads.canExportLeads', 'Export people'],
  ['messages.canView', 'See messages and campaigns'],
  ['messages.canSend', 'Send a message to one person'],
  ['messages.canSendBulkMessages', 'Create and run campaigns'],
  ['messages.canScheduleMessages', 'Start or schedule a campaign'],
  ['messages.canApproveCampaigns', 'Approve the campaign of somebody else'],
  ['messages.canRetryMessages', 'Retry failed messages, settle unknown ones'],
  ['messages.canViewMessageAnalytics', 'See delivery figures and reports'],
  ['templates.canCreateTemplates', 'Write and submit templates'],
  ['templates.canApproveTemplates', 'Approve the template of somebody else'],
  ['templates.canRejectTemplates', 'Reject the template of somebody else'],
  ['consent.canView', 'See consent and its history'],
  ['consent.canRecord', 'Record consent and opt-outs'],
  ['consent.canManageKeywords', 'Change the STOP and START words'],
  ['consent.canExportEvidence', 'Export proof of consent'],
  ['limits.canViewLimits', 'See limits and what is used'],
  ['limits.canManageLimits', 'Change limits, pause and resume sending'],
  ['accounts.canView', 'See WhatsApp accounts and numbers'],
  ['accounts.canManageWhatsAppAccounts', 'Connect accounts and numbers'],
  ['accounts.canUpdateAccountSettings', 'Change settings of the office'],
  ['sales.canViewSalesAnalytics', 'See sales figures'],
  ['sales.canRecordSales', 'Record a sale'],
  ['sales.canEditSales', 'Correct a sale'],
  ['sales.canDeleteSales', 'Void a sale'],
  ['sales.canManageTargets', 'Set sales targets'],
  ['analytics.canExport', 'Export reports'],
  ['admin.canManageUsers', 'Invite, change and deactivate people of the office'],
  ['admin.canAssignPermissions', 'Give and take rights'],
  ['admin.canViewAuditLogs', 'Read, export and verify the audit log'],
  ['admin.canManageBackups', 'Back up and restore'],
  ['admin.canViewHealth', 'See queues, workers and webhooks'],
]

export const roles: Record<string, { says: string; may: (act: string) => boolean }> = {
  admin: { says: 'Everything, people and backups included', may: () => true },
  manager: {
    says: 'Runs campaigns, approves templates, sees every figure',
    may: (act) => !act.startsWith('admin.') || /AuditLogs|Health/.test(act),
  },
  team_lead: {
    says: 'Runs campaigns and leads the work on people',
    may: (act) => /^(leads|messages|consent|limits)\./.test(act) && !/Delete|Export|Approve|Keywords|Manage/.test(act),
  },
  sales_rep: {
    says: 'Works on leads and records sales',
    may: (act) => /\.(canView|canCreateLeads|canEditLeads|canSend|canRecord|canRecordSales|canEditSales)$/.test(act),
  },
  operator: {
    says: 'Sends, answers and imports',
    may: (act) => /^(leads|messages|consent)\./.test(act) && !/Delete|Export|Approve|Keywords|Analytics/.test(act),
  },
  viewer: { says: 'Looks, changes nothing', may: (act) => /\.canView/.test(act) && !act.startsWith('admin.') },
}
