import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useViews } from '../../core/list/use-views'
import { useMay } from '../../core/use-may'
import { useSay } from '../../core/use-say'
import { Act } from '../../parts/Act'
import { IconPlus } from '../../parts/icons'
import { List } from '../../parts/list/List'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'
import { useNow } from '../../parts/use-now'
import { useColumns } from './columns'
import { InviteDialog } from './InviteDialog'
import type { PeopleSearch } from './people-search'
import { usePeople } from './use-people'
import { roles, standings } from './words'

/** Who works here, what they are and how many rights of their own they have. */
export function PeoplePage({ search, onSearch, onOpen }: PeopleProps) {
  const { t } = useLingui()
  const say = useSay()
  const views = useViews('people')
  const [inviting, setInviting] = useState(false)
  const may = useMay('admin.canManageUsers')
  const now = useNow(60_000)
  return (
    <Page
      title={<Trans>People & roles</Trans>}
      acts={
        <Act {...may} variant="filled" leftSection={<IconPlus size={14} />} onClick={() => setInviting(true)}>
          <Trans>Invite…</Trans>
        </Act>
      }
    >
      <List
        name="people"
        views={views}
        label={t`People of the office`}
        source={usePeople(search, now)}
        columns={useColumns(now)}
        filters={[
          { kind: 'text', key: 'text', label: t`Find a person` },
          {
            kind: 'one',
            key: 'role',
            label: t`Role`,
            choices: Object.entries(roles).map(([value, word]) => ({ value, label: say(word) })),
          },
          {
            kind: 'one',
            key: 'standing',
            label: t`State`,
            choices: Object.entries(standings).map(([value, { word, tone }]) => ({ value, label: say(word), tone })),
          },
        ]}
        search={search}
        onSearch={onSearch}
        counted={(count) => plural(count, { one: '# person', other: '# people' })}
        onOpen={(row) => onOpen(row.id)}
        empty={<Note title={<Trans>Nobody works here yet.</Trans>} />}
      />
      {inviting && <InviteDialog onOpen={onOpen} onClose={() => setInviting(false)} />}
    </Page>
  )
}

interface PeopleProps {
  /** What the address says. */
  search: PeopleSearch
  onSearch: (search: PeopleSearch) => void
  onOpen: (person: string) => void
}
