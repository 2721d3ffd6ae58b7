import { TemplatePage } from '../../features/templates/TemplatePage'
import { template } from '../templates'

export function Template() {
  const { template: id } = template.useParams()
  return <TemplatePage key={id} template={id} />
}
