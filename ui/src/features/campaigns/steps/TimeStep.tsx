import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useNow } from '../../../parts/use-now'
import { Segments } from '../../../parts/Segments'
import { localOf } from '../../../core/moment'
import { planned } from './planned'
import classes from './TimeStep.module.css'

const HOUR = 3_600_000

/** Now, or at a time as the clocks of the office show it. */
export function TimeStep({ startLocal, zone, onStart }: TimeStepProps) {
  const { t, i18n } = useLingui()
  const now = useNow(30_000)
  const later = startLocal !== undefined
  const nextHour = () => localOf(Math.ceil((now + HOUR / 2) / HOUR) * HOUR, zone)
  const plan = planned(startLocal, zone, now)
  return (
    <div className={classes.block}>
      <Segments
        label={t`When it starts`}
        value={later ? 'later' : 'now'}
        options={[
          { value: 'now', label: t`Now` },
          { value: 'later', label: t`At a time` },
        ]}
        onChange={(to) => onStart(to === 'now' ? undefined : nextHour())}
      />
      {!later && (
        <p className="dim">
          <Trans>It starts when you say so on the next step; for a minute after that it can be taken back.</Trans>
        </p>
      )}
      {later && (
        <TextInput
          className={classes.field}
          type="datetime-local"
          label={t`Day and time in ${zone}`}
          min={localOf(now, zone)}
          value={startLocal}
          onChange={(event) => onStart(event.currentTarget.value)}
        />
      )}
      {plan && <Said at={plan.at} zone={zone} locale={i18n.locale} />}
      {plan?.problem === 'past' && (
        <p role="alert" style={{ color: 'var(--alarm)' }}>
          <Trans>This time is over. Choose one that is still to come.</Trans>
        </p>
      )}
      {plan?.problem === 'absent' && (
        <p role="alert" style={{ color: 'var(--warn)' }}>
          <Trans>
            The clocks go forward in that hour, so this time does not exist. It would start at the time above.
          </Trans>
        </p>
      )}
      {plan?.problem === 'twice' && (
        <p role="status" style={{ color: 'var(--warn)' }}>
          <Trans>The clocks go back in that hour, so this time happens twice. The one said above is meant.</Trans>
        </p>
      )}
    </div>
  )
}

interface TimeStepProps {
  startLocal?: string
  /** The office's zone. */
  zone: string
  onStart: (local?: string) => void
}

/** The time in full, in the office's zone and, where it differs, on this computer. */
function Said({ at, zone, locale }: { at: Date; zone: string; locale: string }) {
  const full = (timeZone?: string) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: 'full',
      timeStyle: 'short',
      hourCycle: 'h23',
      timeZone,
    }).format(at)
  const [there, here] = [full(zone), full()]
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <div>
      <p className={classes.said}>
        <Trans>
          {there} in {zone}
        </Trans>
      </p>
      {here !== there && (
        <p className="dim">
          <Trans>
            On this computer that is {here} ({own}).
          </Trans>
        </p>
      )}
    </div>
  )
}
