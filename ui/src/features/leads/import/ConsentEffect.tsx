import { Trans, useLingui } from '@lingui/react/macro'
import { useFigure } from '../../../parts/use-figure'
import classes from './DryRun.module.css'
import type { Import } from './types'

/** What the file would do to consent. */
export function ConsentEffect({ file }: { file: Import }) {
  const { t } = useLingui()
  const figure = useFigure()
  const lines = [
    [t`Consents added`, file.consentOptIns],
    [t`Become pending`, file.consentPending],
    [t`Opt-outs recorded`, file.consentOptOuts],
    [t`Known already`, file.consentUnchanged],
    [t`Left out: they said stop`, file.consentRefused],
  ] as const
  const some = lines.filter(([, count]) => count > 0)
  return (
    <section aria-label={t`Effect on consent`}>
      <h2 className={classes.title}>
        <Trans>Effect on consent</Trans>
      </h2>
      {some.length === 0 ? (
        <p className="dim">
          <Trans>None. New people may not be written to before their consent is recorded.</Trans>
        </p>
      ) : (
        <ul>
          {some.map(([label, count]) => (
            <li key={label} className={classes.effect}>
              <span>{label}</span>
              <span className="figures">{figure(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
