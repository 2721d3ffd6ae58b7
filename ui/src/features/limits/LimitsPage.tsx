import { Trans, useLingui } from '@lingui/react/macro'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { AtTheCap } from './AtTheCap'
import { LimitActs } from './LimitActs'
import { LimitGroups } from './LimitGroups'
import { LimitsOutline } from './LimitsOutline'
import classes from './LimitsPage.module.css'
import { Numbers } from './Numbers'
import { PauseLog } from './PauseLog'
import { PausesInForce } from './PausesInForce'

/** Everything that bounds sending: what is used and left, what Meta thinks of the numbers, what is paused and by whom. */
export function LimitsPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('limit_status', {})
  return (
    <Page title={<Trans>Limits</Trans>} acts={data && <LimitActs limits={data.limits} />}>
      {data ? (
        <div className={classes.page}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <div className={classes.main} tabIndex={0}>
            <LimitGroups limits={data.limits} />
            <Numbers />
          </div>
          <div className={classes.aside}>
            <PausesInForce pauses={data.pauses} />
            <AtTheCap />
            <PauseLog limits={data.limits} />
          </div>
        </div>
      ) : error ? (
        <Refused refusal={error} again={refetch} />
      ) : (
        <Skeleton label={t`Loading the limits`}>
          <LimitsOutline />
        </Skeleton>
      )}
    </Page>
  )
}
