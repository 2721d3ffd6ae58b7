import { useLingui } from '@lingui/react/macro'
import { Refused } from '../../core/Refused'
import { tellDone } from '../../core/tell'
import { useRead } from '../../core/use-read'
import { Skeleton } from '../../parts/Skeleton'
import { OfficeForm } from './OfficeForm'

/** The office's form as a step of the first run. */
export function OfficeStep() {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('show_office', {})
  if (error && !data) return <Refused refusal={error} again={() => void refetch()} />
  if (!data) return <Skeleton rows={5} label={t`Loading the office`} />
  return <OfficeForm key={JSON.stringify(data)} office={data} onDone={() => tellDone(t`The office is changed.`)} />
}
