import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { CampaignSummary } from '../../core/contract'
import { campaignLook } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { ListColumn } from '../../parts/list/column'
import classes from './columns.module.css'
import { progressOf } from './progress-of'
import { ProgressBar } from './ProgressBar'

export function useColumns(): ListColumn<CampaignSummary>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo(() => {
    const figure = (row: CampaignSummary) => {
      const { arrived, audience, skipped } = progressOf(row.counts)
      if (row.startedAt) return `${words.number(arrived)} / ${words.number(audience - skipped)}`
      return audience > 0 ? plural(audience, { one: '# person', other: '# people' }) : ''
    }
    const when = ({ startsAt, finishedAt }: CampaignSummary) => {
      if (finishedAt) return words.time(finishedAt)
      const start = startsAt && words.time(startsAt)
      return start ? t`from ${start}` : ''
    }
    return [
      {
        id: 'name',
        header: t`Name`,
        width: 190,
        grow: 2,
        fixed: true,
        sort: 'name',
        text: (row) => row.name,
        cell: (row) => <span className={classes.name}>{row.name || t`No name yet`}</span>,
      },
      {
        id: 'state',
        header: t`State`,
        width: 104,
        sort: 'state',
        text: (row) => say(campaignLook(row.state).word),
        cell: (row) => <Dot tone={campaignLook(row.state).tone}>{say(campaignLook(row.state).word)}</Dot>,
      },
      {
        id: 'progress',
        header: t`Progress`,
        width: 130,
        grow: 1.4,
        text: figure,
        cell: (row) => (row.startedAt ? <ProgressBar campaign={row} slim /> : null),
      },
      { id: 'arrived', header: t`Arrived`, width: 108, figures: true, cell: figure },
      {
        id: 'template',
        header: t`Template`,
        width: 150,
        grow: 1,
        from: 720,
        text: (row) => row.templateName,
        cell: (row) => <span className="dim">{row.templateName && `${row.templateName} · ${row.language}`}</span>,
      },
      {
        id: 'planned',
        header: t`Planned or finished`,
        width: 128,
        figures: true,
        from: 900,
        text: when,
        cell: (row) => <span className="dim">{when(row)}</span>,
      },
      {
        id: 'started',
        header: t`Started`,
        width: 108,
        figures: true,
        from: 1020,
        sort: 'started',
        downFirst: true,
        text: (row) => row.startedAt,
        cell: (row) => <span className="dim">{row.startedAt ? words.time(row.startedAt) : ''}</span>,
      },
    ]
  }, [t, say, words])
}
