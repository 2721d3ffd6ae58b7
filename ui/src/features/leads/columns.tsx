import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { consentLook } from '../../core/consent'
import type { Reply } from '../../core/contract'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { ListColumn } from '../../parts/list/column'
import classes from './columns.module.css'
import { useCountryNames } from './use-country-names'

export type LeadRow = Reply<'list_leads'>['items'][number]

/** The columns of the list of leads. */
export function useLeadColumns(): ListColumn<LeadRow>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const { nameOf } = useCountryNames()
  return useMemo(() => {
    const dim = (text?: string | null) => <span className="dim">{text}</span>
    const when = (at?: string | null) => dim(at ? words.time(at) : '')
    const column = (
      id: string,
      header: string,
      look: Omit<ListColumn<LeadRow>, 'id' | 'header'>,
    ): ListColumn<LeadRow> => ({ id, header, ...look })
    return [
      column('name', t`Name`, {
        width: 124,
        grow: 1.2,
        fixed: true,
        sort: 'name',
        cell: ({ name }) => (name ? <span className={classes.name}>{name}</span> : dim(t`No name`)),
        text: ({ name }) => name,
      }),
      column('phone', t`Number`, {
        width: 126,
        cell: ({ phone }) => <bdi className="figures">{phone}</bdi>,
        text: ({ phone }) => phone,
      }),
      column('stage', t`Stage`, { width: 84, grow: 0.5, cell: ({ stage }) => stage }),
      column('source', t`Source`, {
        width: 100,
        grow: 0.9,
        from: 780,
        cell: ({ source }) => dim(source),
        text: ({ source }) => source,
      }),
      column('owner', t`Owner`, {
        width: 110,
        grow: 0.7,
        from: 680,
        cell: ({ ownerName }) => dim(ownerName),
        text: ({ ownerName }) => ownerName,
      }),
      column('consent', t`Consent`, {
        width: 112,
        cell: ({ consent }) =>
          consent ? <Dot tone={consentLook(consent).tone}>{say(consentLook(consent).word)}</Dot> : null,
        text: ({ consent }) => (consent ? say(consentLook(consent).word) : ''),
      }),
      column('tags', t`Tags`, {
        width: 100,
        grow: 0.9,
        from: 980,
        cell: ({ tags }) => dim(tags.join(', ')),
        text: ({ tags }) => tags.join(', '),
      }),
      column('country', t`Country`, {
        width: 100,
        hidden: true,
        cell: ({ country }) => dim(country && nameOf(country)),
        text: ({ country }) => country,
      }),
      column('language', t`Language`, {
        width: 80,
        hidden: true,
        cell: ({ language }) => dim(language),
        text: ({ language }) => language,
      }),
      column('contact', t`Last contact`, {
        width: 112,
        figures: true,
        from: 560,
        sort: 'lastContactAt',
        downFirst: true,
        cell: ({ lastContactAt }) => when(lastContactAt),
        text: ({ lastContactAt }) => lastContactAt,
      }),
      column('created', t`Added`, {
        width: 112,
        figures: true,
        hidden: true,
        sort: 'createdAt',
        downFirst: true,
        cell: ({ createdAt }) => when(createdAt),
        text: ({ createdAt }) => createdAt,
      }),
      column('updated', t`Changed`, {
        width: 112,
        figures: true,
        hidden: true,
        sort: 'updatedAt',
        downFirst: true,
        cell: ({ updatedAt }) => when(updatedAt),
        text: ({ updatedAt }) => updatedAt,
      }),
    ]
  }, [t, say, words, nameOf])
}
