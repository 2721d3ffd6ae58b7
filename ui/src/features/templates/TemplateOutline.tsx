import { Bone, Bones } from '../../parts/Skeleton'
import classes from './TemplatePage.module.css'

/** A template before it has come: what is known of it, and the phone beside it. */
export function TemplateOutline() {
  return (
    <div className={classes.split} aria-hidden>
      <div className={classes.main}>
        <div className={classes.scroll}>
          <div className={classes.inner}>
            <Bones widths={[90, '84%', '62%']} />
            <Bones widths={[80, '72%', '68%', '74%']} />
          </div>
        </div>
      </div>
      <div className={classes.side}>
        <Bone height={230} />
      </div>
    </div>
  )
}
