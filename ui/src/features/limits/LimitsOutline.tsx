import { Bone, Bones } from '../../parts/Skeleton'
import groups from './LimitGroups.module.css'
import classes from './LimitsPage.module.css'

/** The limits before they have come: bars in their groups, and what is paused beside them. */
export function LimitsOutline() {
  return (
    <div className={classes.page} aria-hidden>
      <div className={classes.main}>
        {[4, 2, 1].map((bars) => (
          <section key={bars} className={classes.outline}>
            <Bone width={130} height={14} />
            {Array.from({ length: bars }, (_, at) => (
              <div key={at} className={groups.bar}>
                <Bones widths={[120, 80]} height={10} gap={8} />
                <Bones widths={['100%', '70%']} height={8} gap={9} />
                <Bone width="100%" height={10} />
              </div>
            ))}
          </section>
        ))}
      </div>
      <div className={classes.aside}>
        {[1, 6, 3].map((lines) => (
          <section key={lines} className={classes.outline}>
            <Bone width={110} height={14} />
            <Bones
              widths={Array.from({ length: lines }, (_, at) => `${96 - ((at * 13) % 30)}%`)}
              gap={18}
              height={10}
            />
          </section>
        ))}
      </div>
    </div>
  )
}
