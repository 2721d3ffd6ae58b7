import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { Input } from '../../core/contract'
import { useMemo } from 'react'
import { Listing } from '../../core/list/Listing'
import { campaignStates } from '../../core/states'
import { useActions } from '../../core/use-actions'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { Act } from '../../parts/Act'
import { IconPlus } from '../../parts/icons'
import type { Filter } from '../../parts/list/filter'
import type { ListSearch } from '../../parts/list/search'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'
import { useColumns } from './columns'

type Search = ListSearch<{ text: 'text'; state: 'many'; template: 'one' }>
type Sort = Input<'list_campaigns'>['sort']

/** Every campaign with how far it is. */
export function CampaignsPage({ search, onSearch, onOpen, onNew }: CampaignsPageProps) {
  const { t } = useLingui()
  const columns = useColumns()
  const filters = useFilters()
  const creating = useMay('messages.canSendBulkMessages')
  const { text, state, template, sort, down } = search
  const { may, why } = creating
  useActions(
    useMemo(
      () => [{ id: 'new campaign', name: t`New campaign`, keys: 'N', may, why, run: onNew }],
      [t, may, why, onNew],
    ),
  )
  return (
    <Page
      title={<Trans>Campaigns</Trans>}
      acts={
        <Act {...creating} variant="filled" leftSection={<IconPlus size={14} />} onClick={onNew}>
          <Trans>New campaign</Trans>
        </Act>
      }
    >
      <Listing
        operation="list_campaigns"
        input={{ text, states: state, template, sort: sort as Sort, ascending: sort ? !down : undefined }}
        name="campaigns"
        saved
        label={t`Campaigns`}
        columns={columns}
        filters={filters}
        search={search}
        onSearch={onSearch}
        counted={(count) => plural(count, { one: '# campaign', other: '# campaigns' })}
        onOpen={(row) => onOpen(row.id)}
        empty={
          <Note
            title={<Trans>No campaigns yet.</Trans>}
            action={
              creating.may && (
                <Button variant="filled" onClick={onNew}>
                  <Trans>Plan the first one</Trans>
                </Button>
              )
            }
          >
            <Trans>
              A campaign sends one approved template to the people who agreed to it, within the limits, and shows what
              became of every message.
            </Trans>
          </Note>
        }
      />
    </Page>
  )
}

interface CampaignsPageProps {
  search: Search
  onSearch: (search: Search) => void
  onOpen: (campaign: string) => void
  onNew: () => void
}

function useFilters(): Filter[] {
  const { t } = useLingui()
  const say = useSay()
  const { data } = useRead('list_templates', {})
  const used = (data?.items ?? []).filter(({ campaigns }) => campaigns > 0)
  return [
    { kind: 'text', key: 'text', label: t`Find a campaign or template` },
    {
      kind: 'many',
      key: 'state',
      label: t`State`,
      choices: Object.entries(campaignStates).map(([value, { word, tone }]) => ({ value, label: say(word), tone })),
    },
    {
      kind: 'one',
      key: 'template',
      label: t`Template`,
      choices: used.map(({ id, name, language, campaigns }) => ({
        value: id,
        label: `${name} · ${language}`,
        count: campaigns,
      })),
    },
  ]
}
