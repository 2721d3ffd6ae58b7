/** The invented office itself and who looks at it. */
import type { Part } from './operations'
import type { World } from './world'

/** The id of the person who looks. */
export const me = '0193a000-0000-7000-8000-00000000000a'

/** Every right there is: the person who looks is an admin. */
const rights = [
  'leads.canView canCreateLeads canEditLeads canDeleteLeads canImportLeads canExportLeads',
  'messages.canView canSend canSendBulkMessages canScheduleMessages canApproveCampaigns canRetryMessages canViewMessageAnalytics',
  'templates.canCreateTemplates canApproveTemplates canRejectTemplates',
  'consent.canView canRecord canManageKeywords canExportEvidence',
  'limits.canViewLimits canManageLimits',
  'accounts.canView canManageWhatsAppAccounts canUpdateAccountSettings',
  'sales.canViewSalesAnalytics canRecordSales canEditSales canDeleteSales canManageTargets',
  'analytics.canExport',
  'admin.canManageUsers canAssignPermissions canViewAuditLogs canManageBackups canViewHealth',
].flatMap((line) => {
  const [category, acts] = line.split(/\.(.*)/) as [string, string]
  return acts.split(' ').map((act) => `${category}.${act}`)
})

/** In the world `reader` somebody looks who may look and nothing else, in `forbidden` not even that. */
const mayIn = ({ weather }: World) =>
  weather === 'forbidden' ? [] : weather === 'reader' ? rights.filter((right) => /\.canView/.test(right)) : rights

export const office: Part = (world) => ({
  whoami: () => ({
    userId: me,
    name: 'mariam',
    fullName: 'Mariam Haddad',
    office: 'Lotus Lamps',
    role: world.weather === 'reader' || world.weather === 'forbidden' ? 'reader' : 'admin',
    permissions: mayIn(world),
    zone: 'Asia/Kolkata',
    currency: 'INR',
    version: '0.1.0',
  }),
})
