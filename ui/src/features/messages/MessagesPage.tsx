import { Trans } from '@lingui/react/macro'
import { useViews } from '../../core/list/use-views'
import { Page } from '../../parts/Page'
import { MessageListing } from './MessageListing'
import type { MessageSearch } from './search'
import { useFilters } from './use-filters'

/** Every message there is, by whatever narrows them down. */
export function MessagesPage({ search, onSearch, onOpen }: MessagesPageProps) {
  const filters = useFilters(search)
  const views = useViews('messages')
  return (
    <Page title={<Trans>Messages</Trans>}>
      <MessageListing
        name="messages"
        filters={filters}
        views={views}
        search={search}
        onSearch={onSearch}
        chosen={search.open}
        onOpen={onOpen}
      />
    </Page>
  )
}

interface MessagesPageProps {
  search: MessageSearch
  onSearch: (search: MessageSearch) => void
  onOpen: (message: string) => void
}
