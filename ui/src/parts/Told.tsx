import { Button } from '@mantine/core'
import classes from './Told.module.css'

/** What was done, and what can still be done about it. */
export function Told({ message, acts }: { message: string; acts: { label: string; run: () => void }[] }) {
  return (
    <span className={classes.told}>
      <span className={classes.message}>{message}</span>
      {acts.map(({ label, run }) => (
        <Button key={label} size="compact-xs" onClick={run}>
          {label}
        </Button>
      ))}
    </span>
  )
}
