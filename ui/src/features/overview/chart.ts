/** The picture of delivery by day, as the chart library wants it told. */
import type { BarSeriesOption } from 'echarts/charts'
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import classes from './Delivery.module.css'

type Option = ComposeOption<BarSeriesOption | GridComponentOption | TooltipComponentOption>

/** One measure: its name, the tone of its state and a value for each day. */
export interface Series {
  measure: string
  name: string
  tone: string
  values: number[]
  /** The values as people read them. */
  words: string[]
}

export function chartOf(days: string[], series: Series[], token: (name: string) => string): Option {
  const [ink, line, surface] = [token('--ink-dim'), token('--line'), token('--surface')]
  const font = { color: ink, fontFamily: token('--mantine-font-family'), fontSize: 11 }
  return {
    animation: false,
    grid: { top: 12, bottom: 4, left: 4, right: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', z: 1, shadowStyle: { color: token('--sunken'), opacity: 0.7 } },
      backgroundColor: surface,
      borderColor: line,
      borderWidth: 1,
      textStyle: { color: token('--ink'), fontSize: 12 },
      padding: [6, 10],
      transitionDuration: 0,
      confine: true,
      formatter: (hovered) =>
        described(days, series, Array.isArray(hovered) ? hovered[0]!.dataIndex : hovered.dataIndex),
    },
    xAxis: {
      type: 'category',
      data: days,
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: { ...font, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      minInterval: 1,
      axisLabel: { ...font, formatter: short },
      splitLine: { lineStyle: { color: line, opacity: 0.6 } },
    },
    // Delivered and read stand before what was sent, as parts of it; what failed stands on top.
    series: series.map(({ measure, name, tone, values }, at) => ({
      name,
      type: 'bar',
      stack: measure === 'failed' ? 'sent' : measure,
      barGap: '-100%',
      barMaxWidth: 34,
      barCategoryGap: '26%',
      color: token(`--tone-${tone}`),
      emphasis: { disabled: true },
      cursor: 'default',
      z: at + 2,
      data: values,
    })),
  }
}

/** What is under the pointer. Made of nodes with text, so that nothing in it can ever be markup. */
function described(days: string[], series: Series[], at: number): HTMLElement {
  const box = document.createElement('div')
  const head = box.appendChild(document.createElement('strong'))
  head.textContent = days[at] ?? ''
  for (const { name, tone, words } of series) {
    const line = box.appendChild(document.createElement('div'))
    line.className = classes.tip ?? ''
    const dot = line.appendChild(document.createElement('i'))
    dot.style.background = `var(--tone-${tone})`
    line.appendChild(document.createElement('span')).textContent = name
    line.appendChild(document.createElement('b')).textContent = words[at] ?? ''
  }
  return box
}

/** Large figures on the axis in few letters: 12k. */
function short(value: number): string {
  return value >= 1000 ? `${value / 1000}k` : String(value)
}
