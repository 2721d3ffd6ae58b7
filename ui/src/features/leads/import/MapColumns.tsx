import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Refused } from '../../../core/Refused'
import { useChange } from '../../../core/use-change'
import { useRead } from '../../../core/use-read'
import { Skeleton } from '../../../parts/Skeleton'
import { ColumnTable } from './ColumnTable'
import { ConsentChoice } from './ConsentChoice'
import { FileDefaults } from './FileDefaults'
import { FormatLine } from './FormatLine'
import { isConsent } from './fields'
import classes from './MapColumns.module.css'
import { begun, type Draft, mappingOf } from './draft'
import type { Import, Reading } from './types'

/** The second step: what each column holds, and what the file says of consent. */
export function MapColumns({ file, onStaged, onBack }: MapColumnsProps) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('read_import', { import: file.id })
  if (!data) {
    return error ? (
      <Refused refusal={error} again={refetch} />
    ) : (
      <Skeleton label={t`Reading the beginning of the file`} />
    )
  }
  return <Form key={file.id} file={file} reading={data} onStaged={onStaged} onBack={onBack} />
}

interface MapColumnsProps {
  file: Import
  onStaged: () => void
  /** Back to a dry run that is complete. */
  onBack?: () => void
}

function Form({ file, reading, onStaged, onBack }: MapColumnsProps & { reading: Reading }) {
  const [draft, setDraft] = useState<Draft>(() => begun(reading))
  const change = useChange('stage_import')
  const stage = () =>
    change.mutate(
      {
        import: file.id,
        mapping: mappingOf(draft),
        ignoreConsent: draft.consent !== 'column' && draft.consent !== 'all',
      },
      { onSuccess: onStaged },
    )
  const numbers = draft.columns.filter(({ field }) => field === 'phone').length
  return (
    <div className={classes.page}>
      <div className={classes.both}>
        <ColumnTable
          header={reading.header}
          samples={reading.samples}
          columns={draft.columns}
          withConsent={draft.consent === 'column'}
          onColumns={(columns) => setDraft({ ...draft, columns })}
        />
        <div className={classes.rest}>
          <FileDefaults draft={draft} onDraft={setDraft} />
          <ConsentChoice draft={draft} inFile={reading.mapping.columns.some(isConsent)} onDraft={setDraft} />
        </div>
      </div>
      <footer className={classes.foot}>
        {change.error ? (
          <p role="alert" className={classes.wrong}>
            {change.error.message}
          </p>
        ) : (
          <p className="dim">
            {numbers === 0 ? (
              <Trans>Choose the column that holds the number.</Trans>
            ) : (
              <>
                <FormatLine format={reading.format} /> <Trans>The next step only looks: nothing is saved.</Trans>
              </>
            )}
          </p>
        )}
        {onBack && (
          <Button onClick={onBack}>
            <Trans>Back to the dry run</Trans>
          </Button>
        )}
        <Button variant="filled" loading={change.isPending} onClick={stage}>
          <Trans>Check every row</Trans>
        </Button>
      </footer>
    </div>
  )
}
