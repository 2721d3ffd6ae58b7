import { IconCheck, IconMinus } from '../icons'
import classes from './Rows.module.css'

/** The picture of a checkbox. A row is chosen as a row; this only shows it, so it is nothing of its own to assistive technology. */
export function Tick({ on, some }: { on: boolean; some?: boolean }) {
  return (
    <span className={classes.tick} data-on={on || some || undefined} aria-hidden>
      {on ? <IconCheck size={12} stroke={3} /> : some && <IconMinus size={12} stroke={3} />}
    </span>
  )
}
