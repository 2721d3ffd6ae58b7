import { Bone, Bones } from '../../parts/Skeleton'
import form from './OfficeForm.module.css'
import classes from './Section.module.css'

/** A section of settings before it has come: its title and its fields. */
export function FormOutline({ fields = 4 }: { fields?: number }) {
  return (
    <div className={`${classes.section} ${form.form}`} aria-hidden>
      <Bones widths={[90, '92%']} gap={10} />
      {Array.from({ length: fields }, (_, field) => (
        <div key={field} className={classes.field}>
          <Bone width={110 + ((field * 37) % 70)} height={10} />
          <Bone height={36} />
        </div>
      ))}
    </div>
  )
}
