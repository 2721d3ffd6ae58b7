import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ConsentProof } from './ConsentProof'
import classes from './MapColumns.module.css'
import type { ConsentFrom, Draft } from './draft'

/** What the file says of consent. Whatever it says, it lifts no opt-out. */
export function ConsentChoice({ draft, inFile, onDraft }: ConsentChoiceProps) {
  const { t } = useLingui()
  const choose = (consent: ConsentFrom) => onDraft({ ...draft, consent })
  const option = (value: ConsentFrom, title: string, meaning: ReactNode) => (
    <label className={classes.option}>
      <input type="radio" name="consent" checked={draft.consent === value} onChange={() => choose(value)} />
      <strong>{title}</strong>
      <span className="dim small">{meaning}</span>
    </label>
  )
  return (
    <fieldset className={classes.set}>
      <legend>
        <Trans>Consent</Trans>
      </legend>
      {option(
        'none',
        t`Leave it out`,
        <Trans>New people may not be written to before you record their consent.</Trans>,
      )}
      {option(
        'column',
        t`As the columns say`,
        inFile ? (
          <Trans>Row by row, with source and date as proof. Rows without them are told.</Trans>
        ) : (
          <Trans>No column looks like it: choose “Opted in or out” for one at the left.</Trans>
        ),
      )}
      {option('all', t`Everybody agreed, and I have the proof`, <Trans>One proof for all rows.</Trans>)}
      {draft.consent === 'all' && <ConsentProof draft={draft} onDraft={onDraft} />}
      <p className="dim small">
        <Trans>A file never lifts an opt-out: people who said stop stay out, and the dry run says how many.</Trans>
      </p>
    </fieldset>
  )
}

interface ConsentChoiceProps {
  draft: Draft
  /** Does the file have columns about consent? */
  inFile: boolean
  onDraft: (draft: Draft) => void
}
