import { Bone, Bones } from '../../parts/Skeleton'
import figures from './Figures.module.css'
import page from './OverviewPage.module.css'
import classes from './OverviewOutline.module.css'

/** The overview before it has come: six figures, what is under way, the chart, what waits. */
export function OverviewOutline() {
  return (
    <div className={page.page} aria-hidden>
      <div className={figures.figures}>
        {Array.from({ length: 6 }, (_, at) => (
          <div key={at} className={classes.figure}>
            <Bone width={64} height={10} />
            <Bone width={84} height={20} />
            <Bone width={112} height={10} />
          </div>
        ))}
      </div>
      <div className={page.parts}>
        <div className={page.main}>
          <div className={classes.running}>
            <Bone width={150} />
            {[0, 1, 2].map((campaign) => (
              <Bones key={campaign} widths={[140, '100%', 170]} height={8} gap={9} />
            ))}
          </div>
          <div className={classes.delivery}>
            <Bone width={120} />
            <div className={classes.chart}>
              {[38, 86, 62, 58, 64, 12, 76, 46, 52, 53, 49, 45, 11, 18].map((share, day) => (
                <span key={day} style={{ blockSize: `${share}%` }} />
              ))}
            </div>
          </div>
        </div>
        <div className={page.aside}>
          <div className={classes.attention}>
            <Bone width={120} />
            <Bones widths={['100%', '100%', '100%']} height={66} gap={8} />
          </div>
        </div>
      </div>
    </div>
  )
}
