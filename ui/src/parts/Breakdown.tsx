import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Breakdown.module.css'

/** A short list of reasons with how often each; every figure opens what it counts. */
export function Breakdown({ title, lines, none, onOpen }: BreakdownProps) {
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {lines.length === 0 ? (
        <p className="dim">{none}</p>
      ) : (
        <ul className={classes.lines}>
          {lines.map((line) => (
            <li key={line.key}>
              <Tooltip label={line.more ?? line.label} position="bottom-start">
                <button type="button" className={classes.line} onClick={() => onOpen(line.key)}>
                  <span className="cut">{line.label}</span>
                  <span className="figures">{line.figure}</span>
                </button>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface BreakdownProps {
  title: string
  lines: { key: string; label: string; figure: string; more?: string }[]
  /** What stands there when there are no lines. */
  none: ReactNode
  onOpen: (key: string) => void
}
