import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { newId } from '../../core/new-id'
import { EditorPage } from '../../features/templates/EditorPage'
import { TemplatePage } from '../../features/templates/TemplatePage'
import { Beside } from '../../parts/Beside'
import { paths } from '../../paths'
import { template } from '../templates'

/** One template: looked at, or being written. */
export function Template() {
  const { template: id } = template.useParams()
  const { edit, from, tab, version } = template.useSearch()
  const navigate = template.useNavigate()
  const write = useCallback(() => void navigate({ search: { edit: true } }), [navigate])
  const back = (
    <Link to={paths.templates}>
      <Trans>Templates</Trans>
    </Link>
  )
  if (edit)
    return (
      <Beside>
        <EditorPage key={id} template={id} from={from} back={back} onDone={() => void navigate({ search: {} })} />
      </Beside>
    )
  return (
    <Beside>
      <TemplatePage
        key={id}
        template={id}
        back={back}
        tab={tab}
        version={version}
        onTab={(next) => void navigate({ search: next, replace: true })}
        onEdit={write}
        onDuplicate={() =>
          void navigate({ to: paths.template, params: { template: newId() }, search: { edit: true, from: id } })
        }
        campaign={(campaign, name) => (
          <Link to={paths.campaign} params={{ campaign }}>
            {name}
          </Link>
        )}
      />
    </Beside>
  )
}
