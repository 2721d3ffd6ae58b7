import classes from './Meter.module.css'

export interface Part {
  key: string
  label: string
  value: number
  tone: string
}

/** A bar of parts of one whole. It is a picture of figures that stand beside it in words, so it is read out as one sentence. */
export function Meter({ parts, whole, label, slim }: { parts: Part[]; whole: number; label: string; slim?: boolean }) {
  return (
    <div className={classes.meter} data-slim={slim} role="img" aria-label={label}>
      {parts
        .filter((part) => part.value > 0)
        .map((part) => (
          <span
            key={part.key}
            className={classes.part}
            title={slim ? undefined : part.label}
            style={{ flexGrow: part.value / Math.max(whole, 1), background: `var(--tone-${part.tone})` }}
          />
        ))}
    </div>
  )
}
