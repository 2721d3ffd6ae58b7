import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { consentLook, methodWords, purposeWords } from '../../core/consent'
import type { Reply } from '../../core/contract'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { ListColumn } from '../../parts/list/column'

export type ConsentRow = Reply<'list_consents'>['items'][number]

/** The columns of the list of consents. */
export function useConsentColumns(): ListColumn<ConsentRow>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo(() => {
    const dim = (text?: string | null) => <span className="dim">{text}</span>
    const when = (at?: string | null) => dim(at ? words.time(at) : '')
    return [
      {
        id: 'person',
        header: t`Person`,
        width: 116,
        grow: 0.6,
        fixed: true,
        cell: ({ name }) => name ?? dim(t`No name`),
        text: ({ name }) => name,
      },
      {
        id: 'phone',
        header: t`Number`,
        width: 126,
        from: 660,
        cell: ({ phone }) => <bdi className="figures">{phone}</bdi>,
        text: ({ phone }) => phone,
      },
      { id: 'purpose', header: t`For`, width: 76, cell: ({ purpose }) => say(purposeWords(purpose)) },
      {
        id: 'state',
        header: t`State`,
        width: 104,
        cell: ({ state }) => <Dot tone={consentLook(state).tone}>{say(consentLook(state).word)}</Dot>,
        text: ({ state }) => say(consentLook(state).word),
      },
      {
        id: 'method',
        header: t`How`,
        width: 104,
        from: 640,
        cell: ({ method }) => dim(say(methodWords(method))),
        text: ({ method }) => say(methodWords(method)),
      },
      {
        id: 'source',
        header: t`Source`,
        width: 150,
        grow: 1.4,
        from: 780,
        cell: ({ source }) => dim(source),
        text: ({ source }) => source,
      },
      {
        id: 'since',
        header: t`Since`,
        width: 108,
        figures: true,
        sort: 'since',
        downFirst: true,
        cell: ({ since }) => when(since),
        text: ({ since }) => since,
      },
      {
        id: 'blocked',
        header: t`Blocked until`,
        width: 108,
        figures: true,
        from: 880,
        cell: ({ blockedUntil }) => when(blockedUntil),
        text: ({ blockedUntil }) => blockedUntil,
      },
      {
        id: 'expires',
        header: t`Valid until`,
        width: 108,
        figures: true,
        hidden: true,
        sort: 'expiresAt',
        cell: ({ expiresAt }) => when(expiresAt),
        text: ({ expiresAt }) => expiresAt,
      },
      {
        id: 'by',
        header: t`Recorded by`,
        width: 110,
        hidden: true,
        cell: ({ recordedBy }) => dim(recordedBy ?? t`The person`),
        text: ({ recordedBy }) => recordedBy,
      },
    ]
  }, [t, say, words])
}
