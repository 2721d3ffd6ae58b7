import { Trans, useLingui } from '@lingui/react/macro'
import { Refused } from '../../core/Refused'
import { tellDone } from '../../core/tell'
import { useRead } from '../../core/use-read'
import { Skeleton } from '../../parts/Skeleton'
import { FormOutline } from './FormOutline'
import { LastChanged } from './LastChanged'
import { OfficeForm } from './OfficeForm'
import classes from './OfficeForm.module.css'
import { Section } from './Section'
import type { Way } from './SettingsPage'

/** Name, zone, currency and country: what every figure and every time in the office is written with. */
export function OfficeSettings({ way }: { way: Way }) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('show_office', {})
  if (error && !data) return <Refused refusal={error} again={() => void refetch()} />
  if (!data)
    return (
      <Skeleton label={t`Loading the office`}>
        <FormOutline />
      </Skeleton>
    )
  return (
    <Section
      title={<Trans>Office</Trans>}
      about={<Trans>For everybody who works here. A change shows on every screen at once.</Trans>}
    >
      <OfficeForm key={JSON.stringify(data)} office={data} onDone={() => tellDone(t`The office is changed.`)} />
      <LastChanged object="office" way={way} />
      <p className={`small ${classes.again}`}>{way.toFirstRun(<Trans>Go through the first steps again</Trans>)}</p>
    </Section>
  )
}
