import classes from './Dot.module.css'

/** A state is always a dot and a word. `tone` names one of the `--tone-…` colours. */
export function Dot({ tone, children }: { tone: string; children: string }) {
  return (
    <span className={classes.state}>
      <span className={classes.dot} style={{ background: `var(--tone-${tone})` }} aria-hidden />
      <span className="cut">{children}</span>
    </span>
  )
}
