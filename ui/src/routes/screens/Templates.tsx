import { useCallback } from 'react'
import { newId } from '../../core/new-id'
import { TemplatesPage } from '../../features/templates/TemplatesPage'
import { paths } from '../../paths'
import { templates } from '../templates'

/** The list of templates; a new one gets its id here, so that its address stays the same. */
export function Templates() {
  const navigate = templates.useNavigate()
  const write = useCallback(
    () => void navigate({ to: paths.template, params: { template: newId() }, search: { edit: true } }),
    [navigate],
  )
  return (
    <TemplatesPage
      search={templates.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
      onOpen={(template) => void navigate({ to: paths.template, params: { template } })}
      onNew={write}
    />
  )
}
