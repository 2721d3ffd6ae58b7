import { useLingui } from '@lingui/react/macro'
import { OWN } from './flat'

/** What a field of a lead is called. The office's own are called by their key. */
export function useFieldNames(): (field: string) => string {
  const { t } = useLingui()
  const names: Record<string, string> = {
    name: t`Name`,
    phone: t`Number`,
    stage: t`Stage`,
    ownerId: t`Owner`,
    owner: t`Owner`,
    source: t`Source`,
    country: t`Country`,
    language: t`Language`,
    tags: t`Tags`,
  }
  return (field) => names[field] ?? sentence(field.replace(OWN, ''))
}

/** A code as words: `order_no` as “Order no”. */
export function sentence(code: string): string {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
