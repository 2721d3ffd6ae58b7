import { useLingui } from '@lingui/react/macro'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'

/** May the rights or the standing of this person be changed by whoever looks? */
export function useMayChange(permission: string, { id }: { id: string }): { may: boolean; why?: string } {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const may = useMay(permission)
  if (me?.userId === id) return { may: false, why: t`Nobody changes their own rights. Another admin does.` }
  return may
}
