import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCheck, IconX } from '../../parts/icons'
import classes from './Findings.module.css'
import { sentence } from './says'
import type { Finding } from './types'

/** What Meta would refuse and what is unwise, in the core's words; each leads to its field. */
export function Findings({ findings }: { findings?: Finding[] }) {
  const { t } = useLingui()
  return (
    <section aria-label={t`What the check says`} aria-live="polite" className={classes.list}>
      <h3>
        <Trans>What the check says</Trans>
      </h3>
      {!findings && (
        <p className="dim">
          <Trans>It is checked as you write.</Trans>
        </p>
      )}
      {findings?.length === 0 && (
        <p className={classes.fine}>
          <IconCheck size={15} aria-hidden />
          <Trans>Nothing that Meta is known to refuse.</Trans>
        </p>
      )}
      {findings?.map((finding) => (
        <Line key={`${finding.field} ${finding.says}`} finding={finding} />
      ))}
    </section>
  )
}

function Line({ finding }: { finding: Finding }) {
  const error = finding.severity === 'error'
  const Icon = error ? IconX : IconAlertTriangle
  const show = () => {
    const place = document.querySelector<HTMLElement>(`#field-${finding.field.replace(/\[.*$/, '')}`)
    place?.scrollIntoView({ block: 'center' })
    place?.focus()
  }
  return (
    <button type="button" className={classes.finding} data-error={error || undefined} onClick={show}>
      <Icon size={15} aria-hidden />
      <span>
        {error && (
          <>
            <strong>
              <Trans>Meta refuses this.</Trans>
            </strong>{' '}
          </>
        )}
        {sentence(finding)}
      </span>
    </button>
  )
}
