import { Bone, Bones } from '../../../parts/Skeleton'
import steps from '../../../parts/Steps.module.css'
import classes from './Wizard.module.css'

/** The wizard before its draft has come: the steps, what can be chosen, and what is chosen so far. */
export function WizardOutline() {
  return (
    <>
      <div className={steps.steps} aria-hidden>
        {[62, 66, 34, 104].map((width) => (
          <span key={width} className={steps.step}>
            <Bone width={20} height={20} />
            <Bone width={width} />
          </span>
        ))}
      </div>
      <div className={classes.split} aria-hidden>
        <div className={classes.main}>
          <div className={classes.step}>
            <div className={classes.inner}>
              {[0, 1, 2, 3, 4].map((option) => (
                <Bones key={option} widths={[`${24 + option * 3}%`, `${78 - option * 6}%`]} gap={10} />
              ))}
            </div>
          </div>
          <div className={classes.foot} />
        </div>
        <div className={classes.side}>
          <Bones widths={['80%', '30%']} />
        </div>
      </div>
    </>
  )
}
