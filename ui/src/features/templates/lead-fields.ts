/** What a variable can be filled with: what is known of a lead. */
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useRead } from '../../core/use-read'

export interface LeadField {
  key: string
  label: string
  /** A value as a person might have it, for previews. */
  example: string
}

/** The fields every lead has, in words, and after them the office's own. */
export function useLeadFields(): LeadField[] {
  const { t } = useLingui()
  const { data } = useRead('lead_choices', {})
  return useMemo(() => {
    const known = [
      { key: 'first_name', label: t`First name`, example: 'Asha' },
      { key: 'name', label: t`Whole name`, example: 'Asha Banerjee' },
      { key: 'phone', label: t`Number`, example: '+91 98765 43210' },
      { key: 'country', label: t`Country`, example: 'IN' },
      { key: 'language', label: t`Language`, example: 'en' },
      { key: 'source', label: t`Source`, example: t`Website` },
      { key: 'stage', label: t`Stage`, example: 'new' },
    ]
    const own = (data?.fields ?? []).filter(({ key }) => !known.some((field) => field.key === key))
    return [...known, ...own.map(({ key, example }) => ({ key, label: key, example: example ?? '' }))]
  }, [t, data])
}
