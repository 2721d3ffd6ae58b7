import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Note } from '../../../parts/Note'
import { Breakdown } from '../../../parts/Breakdown'
import { useFigure } from '../../../parts/use-figure'
import classes from './DryRun.module.css'
import { Facts } from './ResultFacts'
import { ImportRows } from './ImportRows'
import type { ImportPageProps } from './ImportPage'
import { Outcomes } from './Outcomes'
import { RejectedFile } from './RejectedFile'
import type { Outcome } from './states'
import type { Import } from './types'

/** The end: what was saved, what was not and why. */
export function Result({ file, onLeads, onLead, onImport }: ImportPageProps & { file: Import }) {
  const { t } = useLingui()
  const figure = useFigure()
  const [shown, setShown] = useState<{ outcome?: Outcome; code?: string }>({})
  if (file.state === 'cancelled') return <Cancelled onImport={onImport} />
  const reasons = (file.reasons ?? []).map(({ code, sentence, count }) => ({
    key: code,
    label: sentence,
    figure: figure(count),
  }))
  return (
    <div className={classes.page}>
      <Headline file={file} onLeads={onLeads} />
      <div className={classes.summary} style={{ borderBlockStart: '1px solid var(--line)' }}>
        <Outcomes
          file={file}
          chosen={shown.outcome}
          onOutcome={(outcome) => setShown({ outcome: outcome === shown.outcome ? undefined : outcome })}
        />
        <Facts file={file} />
        <Breakdown
          title={t`Rejected, because`}
          lines={reasons}
          none={<Trans>Every row could be used.</Trans>}
          onOpen={(code) => setShown({ outcome: 'rejected', code })}
        />
      </div>
      <ImportRows file={file} {...shown} onLead={onLead} onAll={() => setShown({})} />
    </div>
  )
}

function Headline({ file, onLeads }: { file: Import; onLeads: ImportPageProps['onLeads'] }) {
  const { imported, updated, rejectedRows } = file
  return (
    <>
      <div className={classes.headline} role="status">
        <h2>
          {plural(imported, { one: '# lead was added', other: '# leads were added' })},{' '}
          {plural(updated, { one: '# was changed.', other: '# were changed.' })}
        </h2>
        {rejectedRows > 0 && (
          <p className="dim">
            {plural(rejectedRows, { one: '# row was left out.', other: '# rows were left out.' })}{' '}
            <Trans>
              Save them as a file, put right what stands in “waybill reason”, and import that file: the reasons are left
              out by themselves.
            </Trans>
          </p>
        )}
      </div>
      <div className={classes.acts}>
        {imported > 0 && (
          <Button size="compact-sm" variant="filled" onClick={() => onLeads(file.id)}>
            <Trans>Show the new leads</Trans>
          </Button>
        )}
        <RejectedFile file={file} />
      </div>
    </>
  )
}

function Cancelled({ onImport }: { onImport: ImportPageProps['onImport'] }) {
  const button = (
    <Button onClick={() => onImport()}>
      <Trans>Import another file…</Trans>
    </Button>
  )
  return (
    <Note title={<Trans>This import was cancelled.</Trans>} action={button}>
      <Trans>Nothing of the file was saved.</Trans>
    </Note>
  )
}
