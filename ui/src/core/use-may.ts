import { useLingui } from '@lingui/react/macro'
import { useRead } from './use-read'

/** May this person do such an act at all, and if not, why? For a button that keeps its place. */
export function useMay(permission: string): { may: boolean; why?: string } {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  if (!me || me.permissions.includes(permission)) return { may: true }
  return { may: false, why: t`Your role may not do this: the permission ${permission} is missing. Ask an admin.` }
}
