import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useMemo } from 'react'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { Column } from '../../parts/Table'
import type { Entry } from './entry'
import { actWords, many, resultLook, shortId, thingWords } from './words'

/** An entry as a row: lists know their rows by words, the log by numbers. */
export type Row = Omit<Entry, 'id'> & { id: string }

export function useColumns(): Column<Row>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo(() => {
    const column = (
      id: string,
      header: string,
      meta: Column<Row>['meta'],
      cell: (row: Row) => ReactNode,
    ): Column<Row> => ({ id, header, meta, cell: ({ row }) => cell(row.original) })
    const times = (row: Row) => {
      const count = many(row)
      return count === undefined ? '' : `× ${words.number(count)}`
    }
    return [
      column('at', t`Time`, { width: '128px' }, (row) => <span className="figures">{words.exact(row.at)}</span>),
      column('who', t`Who`, { width: 'minmax(90px, 1fr)' }, (row) =>
        row.userName ? <bdi>{row.userName}</bdi> : <span className="dim">{row.actor}</span>,
      ),
      column('act', t`Action`, { width: 'minmax(130px, 1.6fr)' }, (row) => say(actWords(row.action))),
      column('thing', t`Thing`, { width: 'minmax(120px, 1.4fr)' }, (row) => (
        <>
          {say(thingWords(row.object))} <bdi className="dim">{shortId(row) || times(row)}</bdi>
        </>
      )),
      column('result', t`Result`, { width: '88px' }, (row) => {
        const { word, tone } = resultLook(row.result)
        return <Dot tone={tone}>{say(word)}</Dot>
      }),
      column('address', t`Address`, { width: '112px', from: 700 }, (row) => (
        <bdi className="figures dim">{row.address}</bdi>
      )),
      column('client', t`Program`, { width: 'minmax(120px, 1fr)', from: 900 }, (row) => (
        <span className="dim">{row.client}</span>
      )),
    ]
  }, [t, say, words])
}
