import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { messageLook, reasonWords } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { ListColumn } from '../../parts/list/column'
import type { MessageRow } from './model'

/** The columns of every list of messages. */
export function useColumns(): ListColumn<MessageRow>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo(() => {
    const why = ({ reason, code }: MessageRow) => {
      if (!reason) return ''
      return `${say(reasonWords(reason))}${code ? ` (${code})` : ''}`
    }
    return [
      {
        id: 'name',
        header: t`Name`,
        width: 150,
        grow: 1.2,
        fixed: true,
        cell: ({ name }) => name ?? <span className="dim">{t`No name`}</span>,
        text: ({ name }) => name,
      },
      {
        id: 'phone',
        header: t`Number`,
        width: 142,
        from: 480,
        cell: ({ phone }) => <bdi className="figures">{phone}</bdi>,
        text: ({ phone }) => phone,
      },
      {
        id: 'state',
        header: t`State`,
        width: 122,
        cell: ({ state }) => <Dot tone={messageLook(state).tone}>{say(messageLook(state).word)}</Dot>,
        text: ({ state }) => say(messageLook(state).word),
      },
      {
        id: 'why',
        header: t`Why`,
        width: 160,
        grow: 2,
        from: 572,
        cell: (row) => <span className="dim">{why(row)}</span>,
        text: why,
      },
      {
        id: 'campaign',
        header: t`Campaign`,
        width: 150,
        grow: 1,
        from: 900,
        cell: ({ campaignName }) => campaignName ?? '',
        text: ({ campaignName }) => campaignName,
      },
      {
        id: 'attempts',
        header: t`Tries`,
        width: 52,
        figures: true,
        from: 760,
        cell: ({ attempts }) => (attempts > 0 ? words.number(attempts) : ''),
        text: ({ attempts }) => attempts,
      },
      {
        id: 'due',
        header: t`Next try`,
        width: 104,
        figures: true,
        hidden: true,
        cell: ({ dueAt }) => (dueAt ? words.time(dueAt) : ''),
        text: ({ dueAt }) => dueAt,
      },
      {
        id: 'template',
        header: t`Template`,
        width: 150,
        hidden: true,
        cell: ({ templateName }) => templateName ?? <span className="dim">{t`Free text`}</span>,
        text: ({ templateName }) => templateName,
      },
      {
        id: 'by',
        header: t`By`,
        width: 130,
        hidden: true,
        cell: ({ by }) => by ?? '',
        text: ({ by }) => by,
      },
      {
        id: 'created',
        header: t`Made`,
        width: 108,
        figures: true,
        hidden: true,
        cell: ({ createdAt }) => <span className="dim">{words.time(createdAt)}</span>,
        text: ({ createdAt }) => createdAt,
      },
      {
        id: 'updated',
        header: t`Changed`,
        width: 108,
        figures: true,
        from: 660,
        cell: ({ updatedAt }) => <span className="dim">{words.time(updatedAt)}</span>,
        text: ({ updatedAt }) => updatedAt,
      },
    ]
  }, [t, say, words])
}
