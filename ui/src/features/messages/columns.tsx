import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { MessageSummary } from '../../core/contract'
import { messageLook, reasonWords } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { Column } from '../../parts/Table'

/** The columns of every list of messages. */
export function useColumns(): Column<MessageSummary>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo(() => {
    const why = ({ reason, code }: MessageSummary) => {
      if (!reason) return ''
      return `${say(reasonWords(reason))}${code ? ` (${code})` : ''}`
    }
    const column = (
      id: string,
      header: string,
      look: Column<MessageSummary>['meta'],
      cell: (row: MessageSummary) => React.ReactNode,
    ): Column<MessageSummary> => ({
      id,
      header,
      meta: look,
      cell: ({ row }) => cell(row.original),
    })
    return [
      column(
        'name',
        t`Name`,
        { width: 'minmax(110px, 1.2fr)' },
        (row) => row.name ?? <span className="dim">{t`No name`}</span>,
      ),
      column('phone', t`Number`, { width: '138px', from: 480 }, (row) => <bdi className="figures">{row.phone}</bdi>),
      column('state', t`State`, { width: '124px' }, (row) => (
        <Dot tone={messageLook(row.state).tone}>{say(messageLook(row.state).word)}</Dot>
      )),
      column('why', t`Why`, { width: 'minmax(120px, 2fr)', from: 572 }, (row) => (
        <span className="dim">{why(row)}</span>
      )),
      column('attempts', t`Tries`, { width: '44px', figures: true, from: 760 }, (row) =>
        row.attempts > 0 ? words.number(row.attempts) : '',
      ),
      column('updated', t`Changed`, { width: '104px', figures: true, from: 700 }, (row) => (
        <span className="dim">{words.time(row.updatedAt)}</span>
      )),
    ]
  }, [t, say, words])
}
