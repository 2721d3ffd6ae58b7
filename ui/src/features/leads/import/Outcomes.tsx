import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Dot } from '../../../parts/Dot'
import { Meter } from '../../../parts/Meter'
import { useFigure } from '../../../parts/use-figure'
import classes from './DryRun.module.css'
import { type Outcome, outcomeLooks, outcomes } from './states'
import type { Import } from './types'

/** How many rows become what. They add up to the rows of the file. */
export function Outcomes({ file, chosen, onOutcome }: OutcomesProps) {
  const { t } = useLingui()
  const figure = useFigure()
  const counts: Record<Outcome, number> = {
    new: file.newRows,
    changed: file.changedRows,
    unchanged: file.unchangedRows,
    duplicate: file.duplicateRows,
    rejected: file.rejectedRows,
  }
  const parts = outcomes.map((key) => ({
    key,
    label: t(outcomeLooks[key].word),
    value: counts[key],
    tone: outcomeLooks[key].tone,
  }))
  return (
    <section aria-label={t`Rows`}>
      <h2 className={classes.title}>{plural(file.rows, { one: '# row of the file', other: '# rows of the file' })}</h2>
      <Meter
        slim
        whole={file.rows}
        parts={parts}
        label={parts.map(({ label, value }) => `${label}: ${figure(value)}`).join(', ')}
      />
      <ul style={{ marginBlockStart: 6 }}>
        {parts.map(({ key, label, value, tone }) => (
          <li key={key}>
            <button
              type="button"
              className={classes.figure}
              title={t(outcomeLooks[key].meaning)}
              aria-pressed={chosen === key}
              data-none={value === 0 || undefined}
              disabled={!onOutcome}
              onClick={() => onOutcome?.(key)}
            >
              <Dot tone={tone}>{label}</Dot>
              <span className="figures">{figure(value)}</span>
            </button>
          </li>
        ))}
      </ul>
      {file.rows === 0 && (
        <p className="dim small">
          <Trans>The file has no rows.</Trans>
        </p>
      )}
    </section>
  )
}

interface OutcomesProps {
  file: Import
  chosen?: Outcome
  onOutcome?: (outcome: Outcome) => void
}
