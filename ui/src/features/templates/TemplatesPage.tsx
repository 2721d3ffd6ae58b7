import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useViews } from '../../core/list/use-views'
import { useActions } from '../../core/use-actions'
import { useMay } from '../../core/use-may'
import { Act } from '../../parts/Act'
import { IconPlus } from '../../parts/icons'
import { List } from '../../parts/list/List'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'
import { AskMeta } from './AskMeta'
import { useColumns } from './columns'
import { type Search, useTemplates } from './use-templates'
import { useFilters } from './use-filters'

/** Every template with both approvals and how it does. */
export function TemplatesPage({ search, onSearch, onOpen, onNew }: TemplatesPageProps) {
  const { t } = useLingui()
  const columns = useColumns()
  const views = useViews('templates')
  const { source, all } = useTemplates(search)
  const filters = useFilters(all)
  const creating = useMay('templates.canCreateTemplates')
  const { may, why } = creating
  useActions(
    useMemo(
      () => [{ id: 'new template', name: t`New template`, keys: 'N', may, why, run: onNew }],
      [t, may, why, onNew],
    ),
  )
  return (
    <Page
      title={<Trans>Templates</Trans>}
      acts={
        <>
          <AskMeta />
          <Act {...creating} variant="filled" leftSection={<IconPlus size={14} />} onClick={onNew}>
            <Trans>New template</Trans>
          </Act>
        </>
      }
    >
      <List
        name="templates"
        views={views}
        label={t`Templates`}
        source={source}
        columns={columns}
        filters={filters}
        search={search}
        onSearch={onSearch}
        counted={(count) => plural(count, { one: '# template', other: '# templates' })}
        onOpen={(row) => onOpen(row.id)}
        empty={
          <Note
            title={<Trans>No templates yet.</Trans>}
            action={
              creating.may && (
                <Button variant="filled" onClick={onNew}>
                  <Trans>Write the first one</Trans>
                </Button>
              )
            }
          >
            <Trans>
              Meta lets you write first only with a text it has approved. Write one, let a colleague approve it, and
              Waybill hands it to Meta.
            </Trans>
          </Note>
        }
      />
    </Page>
  )
}

interface TemplatesPageProps {
  search: Search
  onSearch: (search: Search) => void
  onOpen: (template: string) => void
  onNew: () => void
}
