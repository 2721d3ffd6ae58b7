/** What a variable can be filled with: what is known of a lead. */
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'

export interface LeadField {
  key: string
  label: string
  /** A value as a person might have it, for previews. */
  example: string
}

export function useLeadFields(): LeadField[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      { key: 'first_name', label: t`First name`, example: 'Asha' },
      { key: 'name', label: t`Whole name`, example: 'Asha Banerjee' },
      { key: 'phone', label: t`Number`, example: '+91 98765 43210' },
      { key: 'country', label: t`Country`, example: 'IN' },
      { key: 'language', label: t`Language`, example: 'en' },
      { key: 'source', label: t`Source`, example: 'Website' },
      { key: 'stage', label: t`Stage`, example: 'new' },
    ],
    [t],
  )
}
