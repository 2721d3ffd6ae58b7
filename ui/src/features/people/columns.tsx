import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { ListColumn } from '../../parts/list/column'
import classes from './columns.module.css'
import { type Person, roleWords, standingOf } from './words'

export function useColumns(now: number): ListColumn<Person>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo((): ListColumn<Person>[] => {
    const some = (count: number) => (count > 0 ? words.number(count) : '')
    return [
      {
        id: 'name',
        header: t`Name`,
        width: 150,
        grow: 2,
        fixed: true,
        sort: 'name',
        cell: (row) => <span className={classes.name}>{row.fullName}</span>,
        text: (row) => row.fullName,
      },
      {
        id: 'login',
        header: t`Signs in as`,
        width: 104,
        grow: 1,
        from: 620,
        cell: (row) => <bdi className="dim">{row.name}</bdi>,
        text: (row) => row.name,
      },
      { id: 'role', header: t`Role`, width: 110, sort: 'role', cell: (row) => say(roleWords(row.role)) },
      {
        id: 'standing',
        header: t`State`,
        width: 146,
        cell: (row) => <Dot tone={standingOf(row, now).tone}>{say(standingOf(row, now).word)}</Dot>,
        text: (row) => say(standingOf(row, now).word),
      },
      {
        id: 'until',
        header: t`Until`,
        width: 112,
        figures: true,
        sort: 'until',
        cell: (row) => (row.validUntil ? words.time(row.validUntil) : ''),
      },
      {
        id: 'grants',
        header: t`Own rights`,
        width: 100,
        figures: true,
        sort: 'grants',
        downFirst: true,
        cell: (row) => some(row.grants),
      },
      {
        id: 'devices',
        header: t`Devices`,
        width: 76,
        figures: true,
        from: 700,
        sort: 'devices',
        downFirst: true,
        cell: (row) => some(row.devices),
      },
      {
        id: 'added',
        header: t`Added`,
        width: 112,
        figures: true,
        from: 860,
        sort: 'added',
        downFirst: true,
        cell: (row) => <span className="dim">{words.time(row.createdAt)}</span>,
        text: (row) => words.full(row.createdAt),
      },
    ]
  }, [t, say, words, now])
}
