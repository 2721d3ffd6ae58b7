import { Trans, useLingui } from '@lingui/react/macro'
import { Switch, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { Reply } from '../../core/contract'
import { base64Of, saveFile } from '../../core/files'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Dialog } from '../../parts/Dialog'
import type { Days } from '../../parts/list/search'
import { dayAfter, startOf } from './entry'
import classes from './ExportDialog.module.css'

/** The log as a file that proves itself without any database. Whole seals only, so it may begin a little before the day. */
export function ExportDialog({ days, onClose }: { days?: Days; onClose: () => void }) {
  const { t } = useLingui()
  const words = useWords()
  const { data: me } = useRead('whoami', {})
  const [from, setFrom] = useState(days?.from ?? '')
  const [to, setTo] = useState(days?.to ?? '')
  const [personal, setPersonal] = useState(false)
  const change = useChange('export_audit')
  const backwards = from !== '' && to !== '' && to < from

  const done = async (exported: Reply<'export_audit'>) => {
    const bytes = new TextEncoder().encode(exported.bundle)
    await saveFile({ fileName: exported.fileName, mediaType: 'application/x-ndjson', content: base64Of(bytes) })
    const rows = words.number(exported.rows)
    notifications.show({
      title: exported.fileName,
      message: exported.complete
        ? t`${rows} rows with their proof.`
        : t`The first ${rows} rows with their proof. Export the rest from the day where this file ends.`,
      autoClose: exported.complete ? 8000 : false,
    })
    onClose()
  }
  const run = () =>
    change.mutate(
      {
        from: startOf(from || undefined, me?.zone),
        to: to ? startOf(dayAfter(to), me?.zone) : undefined,
        personal,
      },
      { onSuccess: (exported) => void done(exported) },
    )
  return (
    <Dialog
      title={<Trans>Export the log?</Trans>}
      act={<Trans>Export</Trans>}
      leave={<Trans>Not now</Trans>}
      busy={change.isPending}
      error={backwards ? t`The last day is before the first one.` : change.error?.message}
      ready={!backwards && Boolean(me)}
      onAct={run}
      onClose={onClose}
    >
      <p className="dim">
        <Trans>
          One signed file with every row and its seals. Anybody can check it on any computer, without the database:{' '}
          <code>waybill-sync audit verify FILE</code>
        </Trans>
      </p>
      <div className={classes.days}>
        <TextInput
          type="date"
          label={t`First day`}
          description={t`Empty: from the beginning`}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t`Last day`}
          description={t`Empty: until now`}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <Switch
        label={t`Take names and numbers of people along`}
        description={t`Without them the file is as provable. That you took them is written to the log.`}
        checked={personal}
        onChange={(event) => setPersonal(event.currentTarget.checked)}
      />
    </Dialog>
  )
}
