import { Bone, Bones } from '../../parts/Skeleton'
import classes from './CampaignPage.module.css'

/** A campaign before it has come: how far it is, who was left out, what failed, and its messages. */
export function CampaignOutline() {
  return (
    <div aria-hidden>
      <div className={classes.summary}>
        <Bones widths={['72%', '100%', '92%', '92%', '92%']} gap={14} />
        <Bones widths={[96, '100%', '86%', '92%']} gap={14} />
        <Bones widths={[88, '100%', '90%', '70%']} gap={14} />
      </div>
      <div className={classes.history}>
        {Array.from({ length: 14 }, (_, row) => (
          <div key={row} className={classes.awaited}>
            <Bone width={`${50 + ((row * 17) % 34)}%`} height={10} />
          </div>
        ))}
      </div>
    </div>
  )
}
