import { Bone, Bones } from '../../parts/Skeleton'
import classes from './LeadPage.module.css'

/** A lead before it has come: facts, what happened, what can be done next. */
export function LeadOutline() {
  return (
    <div className={classes.page} aria-hidden>
      <Bones widths={['92%', '60%', '74%', '66%', '58%', '62%', '50%']} gap={16} height={10} />
      <Bones widths={[110, '70%', '92%', '60%', '88%', '54%']} gap={22} />
      <div className={classes.next}>
        <Bones widths={[60, '100%']} gap={18} height={14} />
        <Bone height={94} />
        <Bones widths={[80, '100%', '100%', '100%']} gap={22} />
      </div>
    </div>
  )
}
