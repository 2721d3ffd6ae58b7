import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { categoryWords, qualityLook, templateLook } from '../../core/template-states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { ListColumn } from '../../parts/list/column'
import classes from './columns.module.css'
import { languageWords } from './languages'
import type { Row } from './types'

export function useColumns(): ListColumn<Row>[] {
  const { t, i18n } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Name`,
        width: 166,
        grow: 1.6,
        fixed: true,
        sort: 'name',
        text: (row) => row.name,
        cell: (row) => <span className={classes.name}>{row.name}</span>,
      },
      {
        id: 'language',
        header: t`Language`,
        width: 120,
        grow: 0.5,
        sort: 'language',
        cell: (row) => languageWords(row.language, i18n.locale),
      },
      {
        id: 'category',
        header: t`Category`,
        width: 104,
        sort: 'category',
        cell: (row) => say(categoryWords(row.category)),
      },
      {
        id: 'status',
        header: t`Status`,
        width: 156,
        text: (row) => say(templateLook(row).word),
        cell: (row) => <Dot tone={templateLook(row).tone}>{say(templateLook(row).word)}</Dot>,
      },
      {
        id: 'quality',
        header: t`Quality`,
        width: 124,
        sort: 'quality',
        text: (row) => say(qualityLook(row.quality).word),
        cell: (row) => <Dot tone={qualityLook(row.quality).tone}>{say(qualityLook(row.quality).word)}</Dot>,
      },
      {
        id: 'used',
        header: t`Used`,
        width: 186,
        from: 860,
        text: (row) => row.campaigns,
        cell: (row) => {
          if (row.campaigns === 0) return <span className="dim">{t`not yet`}</span>
          const last = row.lastUsedAt && words.time(row.lastUsedAt)
          return plural(row.campaigns, { one: '# campaign', other: '# campaigns' }) + (last ? `, ${last}` : '')
        },
      },
      {
        id: 'version',
        header: t`Version`,
        width: 68,
        figures: true,
        from: 920,
        sort: 'version',
        cell: (row) => row.version,
      },
      {
        id: 'body',
        header: t`Text`,
        width: 200,
        grow: 2,
        from: 1100,
        text: bodyOf,
        cell: (row) => <span className="dim">{bodyOf(row)}</span>,
      },
    ],
    [t, i18n.locale, say, words],
  )
}

function bodyOf({ components }: Row): string {
  const body = (components as { type?: string; text?: string }[]).find(({ type }) => type === 'BODY')
  return (body?.text ?? '').replace(/\s+/g, ' ')
}
