import { IconAlertTriangle } from '../parts/icons'
import { Strip } from '../parts/Strip'
import { useOffice } from './use-office'

/** Why nothing can be changed in this office from this window, when what guards its data is not what it was. */
export function GuardStrip() {
  const warning = useOffice()?.warning
  if (!warning) return null
  return (
    <Strip alarm icon={<IconAlertTriangle size={15} />}>
      {warning}
    </Strip>
  )
}
