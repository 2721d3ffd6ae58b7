import { BarChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, init, use as take } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { chartOf, type Series } from './chart'

take([BarChart, GridComponent, TooltipComponent, SVGRenderer])

/** Bars of parts, one for each day. A picture only: the same figures are in a table beside it. Its own chunk, because the library is large; mounted anew when the colours change. */
export default function DayChart({ days, series, onDay }: DayChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  const open = useRef(onDay)
  useEffect(() => {
    open.current = onDay
  }, [onDay])

  useEffect(() => {
    const made = init(place.current, undefined, { renderer: 'svg' })
    chart.current = made
    // Anywhere above a day counts as that day, so that an empty one can be opened, too.
    made.getZr().on('click', ({ offsetX, offsetY }) => {
      const at = made.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY])[0]
      if (at !== undefined) open.current(Math.round(at))
    })
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(place.current!)
    return () => {
      watch.disconnect()
      made.dispose()
    }
  }, [])

  useEffect(() => {
    const styles = getComputedStyle(document.documentElement)
    // Merged with what is there, so that what the pointer shows stays while the figures move.
    chart.current?.setOption(chartOf(days, series, (name) => styles.getPropertyValue(name).trim()))
  }, [days, series])

  return <div ref={place} style={{ height: '100%' }} aria-hidden />
}

export interface DayChartProps {
  /** The name of each day, oldest first. */
  days: string[]
  series: Series[]
  /** Opens the day with this number. */
  onDay: (day: number) => void
}
