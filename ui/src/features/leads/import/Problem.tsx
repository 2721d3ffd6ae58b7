import { IconAlertTriangle } from '../../../parts/icons'
import { Strip } from '../../../parts/Strip'
import type { Import } from './types'

/** What went wrong with a file while nobody looked, in the core's words. */
export function Problem({ file }: { file: Import }) {
  if (!file.problem) return null
  return (
    <Strip alarm icon={<IconAlertTriangle size={15} />}>
      {file.problem}
    </Strip>
  )
}
