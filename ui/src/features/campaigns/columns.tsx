import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useMemo } from 'react'
import type { CampaignSummary } from '../../core/contract'
import { campaignLook } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { Column } from '../../parts/Table'
import classes from './columns.module.css'
import { progressOf } from './progress'
import { ProgressBar } from './ProgressBar'

export function useColumns(): Column<CampaignSummary>[] {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return useMemo(() => {
    const column = (
      id: string,
      header: string,
      meta: Column<CampaignSummary>['meta'],
      cell: (row: CampaignSummary) => ReactNode,
    ): Column<CampaignSummary> => ({
      id,
      header,
      meta,
      cell: ({ row }) => cell(row.original),
    })
    const figure = (row: CampaignSummary) => {
      const { arrived, audience, skipped } = progressOf(row.counts)
      if (row.startedAt) return `${words.number(arrived)} / ${words.number(audience - skipped)}`
      return audience > 0 ? plural(audience, { one: '# person', other: '# people' }) : ''
    }
    return [
      column('name', t`Name`, { width: 'minmax(160px, 2fr)' }, (row) => (
        <span className={classes.name}>{row.name}</span>
      )),
      column('state', t`State`, { width: '96px' }, (row) => (
        <Dot tone={campaignLook(row.state).tone}>{say(campaignLook(row.state).word)}</Dot>
      )),
      column('progress', t`Progress`, { width: 'minmax(120px, 1.6fr)' }, (row) =>
        row.startedAt ? <ProgressBar campaign={row} slim /> : null,
      ),
      column('arrived', t`Arrived`, { width: '108px', figures: true }, figure),
      column('template', t`Template`, { width: 'minmax(110px, 1.1fr)', from: 720 }, (row) => (
        <span className="dim">{`${row.templateName} · ${row.language}`}</span>
      )),
      column('started', t`Started`, { width: '104px', figures: true, from: 860 }, (row) => (
        <span className="dim">{row.startedAt ? words.time(row.startedAt) : ''}</span>
      )),
    ]
  }, [t, say, words])
}
