import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../core/use-change'
import { Act } from '../../../parts/Act'
import { Breakdown } from '../../../parts/Breakdown'
import { useFigure } from '../../../parts/use-figure'
import { ConsentEffect } from './ConsentEffect'
import classes from './DryRun.module.css'
import { ImportRows } from './ImportRows'
import { Outcomes } from './Outcomes'
import { RejectedFile } from './RejectedFile'
import type { Outcome } from './states'
import type { Import } from './types'

/** The third step: what would happen to every row. Only from here is anything saved. */
export function DryRun({ file, onColumns, onLead }: DryRunProps) {
  const { t } = useLingui()
  const figure = useFigure()
  const [shown, setShown] = useState<{ outcome?: Outcome; code?: string }>({})
  const reasons = (file.reasons ?? []).map(({ code, sentence, count }) => ({
    key: code,
    label: sentence,
    figure: figure(count),
  }))
  return (
    <div className={classes.page}>
      <div className={classes.summary}>
        <Outcomes
          file={file}
          chosen={shown.outcome}
          onOutcome={(outcome) => setShown({ outcome: outcome === shown.outcome ? undefined : outcome })}
        />
        <ConsentEffect file={file} />
        <Breakdown
          title={t`Rejected, because`}
          lines={reasons}
          none={<Trans>Every row can be used.</Trans>}
          onOpen={(code) => setShown({ outcome: 'rejected', code })}
        />
      </div>
      <ImportRows file={file} {...shown} onLead={onLead} onAll={() => setShown({})}>
        <RejectedFile file={file} />
      </ImportRows>
      <Commit file={file} onColumns={onColumns} />
    </div>
  )
}

interface DryRunProps {
  file: Import
  onColumns: () => void
  onLead: (lead: string) => void
}

function Commit({ file, onColumns }: { file: Import; onColumns: () => void }) {
  const { t } = useLingui()
  const change = useChange('commit_import')
  const consents = file.consentOptIns + file.consentPending + file.consentOptOuts
  const useful = file.newRows + file.changedRows
  return (
    <footer className={classes.foot}>
      {change.error ? (
        <p role="alert" className={classes.wrong}>
          {change.error.message}
        </p>
      ) : (
        <p className="dim">
          <Trans>Nothing is saved yet.</Trans>
        </p>
      )}
      <Button onClick={onColumns}>
        <Trans>Change the columns…</Trans>
      </Button>
      <Act
        may={useful + consents > 0}
        why={t`Nothing in this file is new.`}
        variant="filled"
        loading={change.isPending}
        onClick={() => change.mutate({ import: file.id })}
      >
        {plural(useful, { one: 'Import # row', other: 'Import # rows' })}
      </Act>
    </footer>
  )
}
