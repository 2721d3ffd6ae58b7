import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { consentLook, consentStates } from '../../core/consent'
import { read } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import type { Filter } from '../../parts/list/filter'
import { NOBODY } from './leads-search'
import { useChoices } from './use-choices'
import { useCountryNames } from './use-country-names'

/** What leads can be filtered by, with what there is to choose. */
export function useLeadFilters(imported?: string): Filter[] {
  const { t } = useLingui()
  const say = useSay()
  const choices = useChoices()
  const { nameOf } = useCountryNames()
  const fileName = useFileName(imported)
  const plain = (values: { value: string; count?: number | null }[]) =>
    values.map(({ value, count }) => ({ value, label: value, count: count ?? undefined }))
  const states = consentStates.map((value) => {
    const { word, tone } = consentLook(value)
    return { value, label: say(word), tone }
  })
  const owners = choices.owners.map(({ id, name }) => ({ value: id, label: name }))
  const countries = plain(choices.countries).map((each) => ({ ...each, label: nameOf(each.value) }))
  // Only a link from an import filters by it, so it is offered only then.
  const origin: Filter[] = imported
    ? [{ key: 'import', kind: 'one', label: t`File`, choices: [{ value: imported, label: fileName ?? t`One file` }] }]
    : []
  return [
    { key: 'text', kind: 'text', label: t`Find leads`, hint: t`Name, number or source` },
    { key: 'stage', kind: 'one', label: t`Stage`, choices: plain(choices.stages) },
    { key: 'consent', kind: 'one', label: t`Consent`, choices: states },
    {
      key: 'owner',
      kind: 'one',
      label: t`Owner`,
      choices: [{ value: NOBODY, label: t`Nobody` }, ...owners],
    },
    { key: 'source', kind: 'one', label: t`Source`, choices: plain(choices.sources) },
    { key: 'tag', kind: 'one', label: t`Tag`, choices: plain(choices.tags) },
    { key: 'country', kind: 'one', label: t`Country`, choices: countries },
    { key: 'created', kind: 'days', label: t`Added` },
    ...origin,
    { key: 'deleted', kind: 'flag', label: t`In the bin` },
  ]
}

function useFileName(imported?: string): string | undefined {
  const { data } = useQuery({ ...read('show_import', { import: imported ?? '' }), enabled: imported !== undefined })
  return imported && data?.fileName
}
