import { Trans, useLingui } from '@lingui/react/macro'
import { useWords } from '../../../core/use-words'
import classes from './DryRun.module.css'
import type { Import } from './types'

/** What was saved of consent, by whom and when. */
export function Facts({ file }: { file: Import }) {
  const { t } = useLingui()
  const words = useWords()
  const lines = [
    [t`Consents recorded`, words.number(file.consentApplied)],
    [t`Consents left out`, words.number(file.consentIgnored)],
    [t`Started by`, file.createdByName ?? '–'],
    [t`Done`, file.finishedAt ? words.time(file.finishedAt) : '–'],
  ] as const
  return (
    <section aria-label={t`What was saved`}>
      <h2 className={classes.title}>
        <Trans>What was saved</Trans>
      </h2>
      <ul>
        {lines.map(([label, value]) => (
          <li key={label} className={classes.effect}>
            <span>{label}</span>
            <span className="figures cut">{value}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
