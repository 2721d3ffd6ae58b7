import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import {
  consentLook,
  consentMethods,
  consentPurposes,
  consentStates,
  methodWords,
  purposeWords,
} from '../../core/consent'
import { Listing } from '../../core/list/Listing'
import { useViews } from '../../core/list/use-views'
import { useSay } from '../../core/use-say'
import type { Filter } from '../../parts/list/filter'
import { isFiltered } from '../../parts/list/search'
import { Note } from '../../parts/Note'
import { type ConsentRow, useConsentColumns } from './columns'
import { type ConsentsSearch, inputOf } from './consent-kinds'

/** What people agreed to and withdrew, one line for each person and purpose. */
export function ConsentList({ search, record, onSearch, onOpen }: ConsentListProps) {
  const { t } = useLingui()
  const columns = useConsentColumns()
  const filters = useFilters()
  const views = useViews('consent')
  const [now] = useState(Date.now)
  return (
    <Listing
      operation="list_consents"
      input={inputOf(search, now)}
      name="consent"
      label={t`Consents`}
      columns={columns}
      filters={filters}
      search={search}
      onSearch={onSearch}
      // The page has tabs of its own: those of saved views come when there is one, or something to save.
      views={views.views.length > 0 || isFiltered(search, filters) ? views : undefined}
      allWord={t`Everybody`}
      counted={(count) => plural(count, { one: '# consent', other: '# consents' })}
      chosen={search.open}
      onOpen={onOpen}
      empty={
        <Note title={<Trans>Nobody's consent is recorded yet.</Trans>} action={record}>
          <Trans>It comes with imported files, with what people write, or by hand with its proof.</Trans>
        </Note>
      }
    />
  )
}

interface ConsentListProps {
  search: ConsentsSearch
  /** Records the first one, while there is none. */
  record: ReactNode
  onSearch: (search: ConsentsSearch) => void
  onOpen: (row: ConsentRow) => void
}

function useFilters(): Filter[] {
  const { t } = useLingui()
  const say = useSay()
  // “No consent” is the absence of a line here.
  const states = consentStates
    .filter((value) => value !== 'none')
    .map((value) => ({ value, label: say(consentLook(value).word), tone: consentLook(value).tone }))
  const plain = (values: string[], words: typeof purposeWords) =>
    values.map((value) => ({ value, label: say(words(value)) }))
  const days = [7, 30, 90].map((count) => ({
    value: String(count),
    label: plural(count, { one: 'Within # day', other: 'Within # days' }),
  }))
  return [
    { key: 'text', kind: 'text', label: t`Find people`, hint: t`Name, number or source` },
    { key: 'state', kind: 'one', label: t`State`, choices: states },
    { key: 'purpose', kind: 'one', label: t`For`, choices: plain(consentPurposes, purposeWords) },
    { key: 'method', kind: 'one', label: t`How`, choices: plain(consentMethods, methodWords) },
    { key: 'expiring', kind: 'one', label: t`Expires`, choices: days },
    { key: 'blocked', kind: 'flag', label: t`Blocked` },
  ]
}
