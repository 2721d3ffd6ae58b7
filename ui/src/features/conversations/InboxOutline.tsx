import { Bones } from '../../parts/Skeleton'
import classes from './Inbox.module.css'

/** The inbox before it has come: who, the last words, and how long one may answer. */
export function InboxOutline() {
  return (
    <div className={classes.outline} aria-hidden>
      {Array.from({ length: 14 }, (_, row) => (
        <Bones
          key={row}
          widths={[`${34 + ((row * 11) % 18)}%`, `${62 + ((row * 17) % 30)}%`, '38%']}
          height={10}
          gap={9}
        />
      ))}
    </div>
  )
}
