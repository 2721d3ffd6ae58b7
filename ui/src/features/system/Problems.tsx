import { useLingui } from '@lingui/react/macro'
import type { Reply } from '../../core/contract'
import { IconAlertTriangle } from '../../parts/icons'
import { Strip } from '../../parts/Strip'
import classes from './SystemPage.module.css'

/** What should be looked at, the worst first, each with what to do. */
export function Problems({ of }: { of: Reply<'system_status'>['problems'] }) {
  const { t } = useLingui()
  if (of.length === 0) return null
  const worst = of.toSorted((one, other) => Number(other.severity === 'alert') - Number(one.severity === 'alert'))
  return (
    <section className={classes.problems} aria-label={t`To be looked at`}>
      {worst.map(({ code, severity, says, advice }) => (
        <Strip key={code} alarm={severity === 'alert'} icon={<IconAlertTriangle size={15} />}>
          <strong>{says}</strong> {advice}
        </Strip>
      ))}
    </section>
  )
}
