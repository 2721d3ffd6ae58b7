import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { Note } from '../../parts/Note'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { Attention } from './Attention'
import { Delivery } from './Delivery'
import { Figures } from './Figures'
import { messagesOf, type Overview } from './model'
import { OverviewOutline } from './OverviewOutline'
import classes from './OverviewPage.module.css'
import { Running } from './Running'
import { useDayNames } from './use-day-names'
import { useFigures } from './use-figures'

/** What happened today, what is under way, and what waits for a person. */
export function OverviewPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('overview', {})
  const day = useDayNames()
  const today = data?.days.at(-1)?.day
  return (
    <Page
      title={<Trans>Overview</Trans>}
      beside={today && <span className="dim cut">{t`${day(today)}, against yesterday up to this time of day`}</span>}
    >
      {data ? (
        <Whole overview={data} />
      ) : error ? (
        <Refused refusal={error} again={refetch} />
      ) : (
        <Skeleton label={t`Loading the overview`}>
          <OverviewOutline />
        </Skeleton>
      )}
    </Page>
  )
}

function Whole({ overview }: { overview: Overview }) {
  const navigate = useNavigate()
  const figures = useFigures(overview)
  const { days, running, attention } = overview
  if (!figures) {
    return (
      <div className={classes.page}>
        <Note title={<Trans>Figures are for those who may see messages.</Trans>}>
          <Trans>Ask an admin for the permission messages.canView.</Trans>
        </Note>
        <Attention matters={attention} />
      </div>
    )
  }
  return (
    <div className={classes.page}>
      <Figures figures={figures} />
      <div className={classes.parts}>
        <div className={classes.main}>
          <Running campaigns={running} />
          <Delivery days={days} onDay={({ day }) => void navigate(messagesOf(day, day))} />
        </div>
        <div className={classes.aside}>
          <Attention matters={attention} />
        </div>
      </div>
    </div>
  )
}
