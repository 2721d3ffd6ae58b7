import { IconLock } from '../../parts/icons'
import classes from './Composer.module.css'
import type { Conversation } from './model'

/** Why one may not write freely, and what to do instead, in the core's words. */
export function Shut({ reply: { title, advice } }: { reply: Conversation['reply'] }) {
  return (
    <p className={classes.shut} role="status">
      <IconLock size={15} aria-hidden />
      <span>
        {title} {advice}
      </span>
    </p>
  )
}
