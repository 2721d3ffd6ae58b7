import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useSay } from '../../../core/use-say'
import { useWords } from '../../../core/use-words'
import { Dot } from '../../../parts/Dot'
import type { ListColumn } from '../../../parts/list/column'
import type { Numbered } from './numbered'
import { effectWords, isOutcome, outcomeLooks } from './states'

export type RowOfFile = Numbered

/** The columns of the rows of a file. */
export function useRowColumns(): ListColumn<RowOfFile>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo(() => {
    const outcome = (row: RowOfFile) => (isOutcome(row.outcome) ? t(outcomeLooks[row.outcome].word) : row.outcome)
    const tone = (row: RowOfFile) => (isOutcome(row.outcome) ? outcomeLooks[row.outcome].tone : 'unknown')
    const why = (row: RowOfFile) => {
      if (row.sentence) return row.column ? `${row.column}: ${row.sentence}` : row.sentence
      const earlier = row.duplicateOf && words.number(row.duplicateOf)
      if (earlier) return t`The same number stands in row ${earlier}.`
      const effect = effectWords(row.consent)
      return effect ? say(effect) : ''
    }
    return [
      {
        id: 'line',
        header: t`Row`,
        width: 60,
        figures: true,
        cell: ({ line }) => <span className="dim">{words.number(line)}</span>,
        text: ({ line }) => line,
      },
      {
        id: 'outcome',
        header: t`Becomes`,
        width: 104,
        cell: (row) => <Dot tone={tone(row)}>{outcome(row)}</Dot>,
        text: outcome,
      },
      { id: 'name', header: t`Name`, width: 110, grow: 0.8, cell: ({ name }) => name ?? '' },
      {
        id: 'phone',
        header: t`Number`,
        width: 140,
        cell: ({ phone }) => <bdi className="figures">{phone}</bdi>,
        text: ({ phone }) => phone,
      },
      {
        id: 'why',
        header: t`Why, and what it does to consent`,
        width: 180,
        grow: 2,
        cell: (row) => (
          <span className="dim" title={why(row)}>
            {why(row)}
          </span>
        ),
        text: why,
      },
      {
        id: 'raw',
        header: t`As it stands in the file`,
        width: 160,
        grow: 1,
        from: 900,
        cell: ({ raw }) => <span className="dim">{raw?.join(' · ')}</span>,
        text: ({ raw }) => raw?.join(' · '),
      },
    ]
  }, [t, say, words])
}
