import { Trans, useLingui } from '@lingui/react/macro'
import { Button, useComputedColorScheme } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { messageStates } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { Series } from './chart'
import { DayTable } from './DayTable'
import classes from './Delivery.module.css'
import { type Day, measures } from './model'
import { useDayNames } from './use-day-names'

const DayChart = lazy(() => import('./DayChart'))

/** What happened on each day: as a picture, and the same figures as a table. */
export function Delivery({ days, onDay }: { days: Day[]; onDay: (day: Day) => void }) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  const name = useDayNames()
  const scheme = useComputedColorScheme('light')
  const [asTable, setAsTable] = useState(false)
  const names = useMemo(() => days.map(({ day }) => name(day)), [days, name])
  const series = useMemo(
    () =>
      measures.map((measure): Series => {
        const values = days.map((day) => day[measure])
        const { word, tone } = messageStates[measure]
        return { measure, name: say(word), tone, values, words: values.map(words.number) }
      }),
    [days, say, words],
  )
  const nothing = series.every(({ values }) => values.every((value) => value === 0))
  return (
    <section className={classes.delivery} aria-label={t`Delivery by day`}>
      <div className={classes.head}>
        <h2>
          <Trans>Delivery by day</Trans>
        </h2>
        <p className={classes.legend} aria-hidden>
          {(asTable || nothing ? [] : series).map((each) => (
            <Dot key={each.measure} tone={each.tone}>
              {each.name}
            </Dot>
          ))}
        </p>
        {!nothing && (
          <Button size="compact-xs" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? <Trans>As a chart</Trans> : <Trans>As a table</Trans>}
          </Button>
        )}
      </div>
      {nothing && (
        <p className="dim">
          <Trans>Nothing has been sent on these days.</Trans>
        </p>
      )}
      {!asTable && !nothing && (
        <div className={classes.chart}>
          <Suspense>
            <DayChart key={scheme} days={names} series={series} onDay={(at) => days[at] && onDay(days[at])} />
          </Suspense>
        </div>
      )}
      <DayTable days={days} names={names} series={series} hidden={!asTable} onDay={onDay} />
    </section>
  )
}
