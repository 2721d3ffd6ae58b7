import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { Listing } from '../../core/list/Listing'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import type { Filter } from '../../parts/list/filter'
import type { ViewKeeping } from '../../parts/list/Views'
import { IconFilter } from '../../parts/icons'
import { Note } from '../../parts/Note'
import { paths } from '../../paths'
import { useColumns } from './columns'
import type { MessageRow } from './model'
import { inputOf, type MessageSearch } from './search'
import { WithSelected } from './WithSelected'

/** Messages with everything a list can do; of one campaign or of all. */
export function MessageListing({
  name,
  campaign,
  filters,
  search,
  onSearch,
  chosen,
  onOpen,
  tools,
  views,
}: MessageListingProps) {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const all = useColumns()
  // Of one campaign, its name on every row says nothing.
  const columns = useMemo(() => (campaign ? all.filter(({ id }) => id !== 'campaign') : all), [all, campaign])
  const menu = ({ person, code, name: called }: MessageRow) => [
    {
      label: t`All messages to ${called ?? t`this person`}`,
      icon: <IconFilter size={14} />,
      onClick: () => onSearch({ person }),
    },
    ...(code
      ? [
          {
            label: t`All with code ${code}`,
            icon: <IconFilter size={14} />,
            onClick: () => onSearch({ ...search, state: undefined, code: String(code), open: undefined }),
          },
        ]
      : []),
  ]
  return (
    <Listing
      operation="list_messages"
      input={{ ...inputOf(search, me?.zone), ...(campaign && { campaign }) }}
      name={name}
      label={t`Messages`}
      columns={columns}
      filters={filters}
      search={search}
      onSearch={onSearch}
      counted={(count) => plural(count, { one: '# message', other: '# messages' })}
      chosen={chosen}
      onOpen={(row) => onOpen(row.id)}
      tools={tools}
      views={views}
      menu={menu}
      empty={
        <Note title={<Trans>No messages yet.</Trans>} action={!campaign && <NewCampaign />}>
          <Trans>They appear here when a campaign is launched or somebody answers in a conversation.</Trans>
        </Note>
      }
      bulk={(selection, clear) => (
        <WithSelected selection={selection} campaign={campaign ?? search.campaign} onDone={clear} />
      )}
    />
  )
}

/** What brings the first messages, for those who may. */
function NewCampaign() {
  const { may } = useMay('messages.canSendBulkMessages')
  if (!may) return null
  return (
    <Button variant="filled" renderRoot={(props) => <Link {...props} to={paths.newCampaign} />}>
      <Trans>New campaign</Trans>
    </Button>
  )
}

interface MessageListingProps {
  /** Under this name widths and columns are remembered. */
  name: string
  campaign?: string
  filters?: Filter[]
  search: MessageSearch
  onSearch: (search: MessageSearch) => void
  /** The message whose timeline is open. */
  chosen?: string
  onOpen: (message: string) => void
  tools?: ReactNode
  views?: ViewKeeping
}
