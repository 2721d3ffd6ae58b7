import type { ReactNode } from 'react'
import classes from './Tile.module.css'

/** One thing that must run: its state as a dot and a word, its figure, and what else is known of it. */
export function Tile({ name, state, figure, facts, way }: TileProps) {
  return (
    <section className={classes.tile} aria-label={name}>
      <header>
        <h2>{name}</h2>
        {state}
      </header>
      <p className={classes.figure}>{figure}</p>
      <dl>
        {facts.map(([fact, value]) => (
          <div key={fact}>
            <dt>{fact}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {way && <p className="small">{way}</p>}
    </section>
  )
}

interface TileProps {
  name: string
  state: ReactNode
  figure: ReactNode
  facts: [fact: string, value: ReactNode][]
  /** To what it counts. */
  way?: ReactNode
}
