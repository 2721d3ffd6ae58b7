import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { ListColumn } from '../../parts/list/column'
import type { Row } from './entry'
import { actWords, many, resultLook, shortId, thingWords } from './words'

export function useColumns(): ListColumn<Row>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo((): ListColumn<Row>[] => {
    const times = (row: Row) => {
      const count = many(row)
      return count === undefined ? '' : `× ${words.number(count)}`
    }
    return [
      {
        id: 'at',
        header: t`Time`,
        width: 118,
        fixed: true,
        cell: (row) => <span className="figures">{words.exact(row.at)}</span>,
        text: (row) => words.full(row.at),
      },
      {
        id: 'who',
        header: t`Who`,
        width: 76,
        grow: 1,
        cell: (row) => (row.userName ? <bdi>{row.userName}</bdi> : <span className="dim">{row.actor}</span>),
        text: (row) => row.userName ?? row.actor,
      },
      { id: 'act', header: t`Action`, width: 124, grow: 1.5, cell: (row) => say(actWords(row.action)) },
      {
        id: 'thing',
        header: t`Thing`,
        width: 112,
        grow: 1.35,
        cell: (row) => (
          <>
            {say(thingWords(row.object))} <bdi className="dim">{shortId(row) || times(row)}</bdi>
          </>
        ),
        text: (row) => `${say(thingWords(row.object))} ${row.objectId ?? times(row)}`,
      },
      {
        id: 'result',
        header: t`Result`,
        width: 92,
        cell: (row) => <Dot tone={resultLook(row.result).tone}>{say(resultLook(row.result).word)}</Dot>,
        text: (row) => say(resultLook(row.result).word),
      },
      {
        id: 'address',
        header: t`Address`,
        width: 112,
        from: 700,
        cell: (row) => <bdi className="figures dim">{row.address}</bdi>,
        text: (row) => row.address,
      },
      {
        id: 'client',
        header: t`Program`,
        width: 160,
        grow: 1,
        from: 900,
        cell: (row) => <span className="dim">{row.client}</span>,
        text: (row) => row.client,
      },
      {
        id: 'operation',
        header: t`Operation`,
        width: 130,
        hidden: true,
        cell: (row) => <code>{row.operation}</code>,
        text: (row) => row.operation,
      },
      {
        id: 'request',
        header: t`Request`,
        width: 260,
        hidden: true,
        cell: (row) => <code>{row.request}</code>,
        text: (row) => row.request,
      },
    ]
  }, [t, say, words])
}
