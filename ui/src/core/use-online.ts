import { useLingui } from '@lingui/react/macro'
import { useContact } from './contact'

/** Can anything be changed now? When not, why not: for what is no `Act`, which asks by itself. */
export function useOnline(): { online: boolean; why?: string } {
  const { t } = useLingui()
  const { here } = useContact()
  return here ? { online: true } : { online: false, why: t`Waybill cannot be reached now, so nothing can be changed.` }
}
