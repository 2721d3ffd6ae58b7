import { useRead } from '../../core/use-read'
import { formOf } from './form'
import { Phone } from './Phone'
import type { Row } from './types'

/** A stored template as a phone shows it, with its examples in place of the variables. */
export function TemplatePhone({ template }: { template: Pick<Row, 'components' | 'variables'> }) {
  const { data: me } = useRead('whoami', {})
  const form = formOf({ name: '', language: '', category: '', ...template })
  return <Phone form={form} business={me?.office ?? ''} />
}
