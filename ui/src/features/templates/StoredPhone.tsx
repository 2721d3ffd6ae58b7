import { useRead } from '../../core/use-read'
import { TemplatePhone } from './TemplatePhone'

/** The template with this id, as a phone shows it. */
export function StoredPhone({ template }: { template: string }) {
  const { data } = useRead('list_templates', {})
  const stored = data?.items.find(({ id }) => id === template)
  return stored ? <TemplatePhone template={stored} /> : null
}
