import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from 'react'
import { takeDrops } from '../../../core/drops'
import { asRefusal, type Refusal } from '../../../core/refusals'
import { useMay } from '../../../core/use-may'
import { Act } from '../../../parts/Act'
import { IconUpload } from '../../../parts/icons'
import classes from './ChooseFile.module.css'
import { PastImports } from './PastImports'
import { startUpload } from './upload'

/** The first step: a file, chosen or dropped anywhere on the page. Its size does not matter. */
export function ChooseFile({ onImport }: { onImport: (id: string) => void }) {
  const { start, busy, refusal } = useStart(onImport)
  useEffect(() => takeDrops(start), [start])
  return (
    <div className={classes.page}>
      <Drop busy={busy} onFile={start} />
      {refusal && (
        <p role="alert" className={classes.wrong}>
          {refusal.message} <code>{refusal.code}</code>
        </p>
      )}
      <PastImports onImport={onImport} />
    </div>
  )
}

function useStart(onImport: (id: string) => void) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const told = useRef(onImport)
  useEffect(() => {
    told.current = onImport
  })
  const [start] = useState(() => async (file: File) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      told.current(await startUpload(file))
    } catch (thrown) {
      setRefusal(asRefusal(thrown))
    } finally {
      setBusy(false)
    }
  })
  return { start, busy, refusal }
}

function Drop({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const may = useMay('leads.canImportLeads')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { t } = useLingui()
  const take = (file?: File) => file && may.may && onFile(file)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    take(event.currentTarget.files?.[0])
    event.currentTarget.value = ''
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is for the mouse; the button does the same
    <section
      className={classes.drop}
      data-over={over || undefined}
      aria-label={t`Choose a file`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={22} aria-hidden />
      <h2>
        <Trans>Drop a file of people here</Trans>
      </h2>
      <p className="dim">
        <Trans>
          CSV in any encoding or Excel (.xlsx), with a header row. Nothing is saved before you have seen what would
          happen to every row.
        </Trans>
      </p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t`File of people`}
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={chosen}
      />
      <Act {...may} variant="filled" loading={busy} onClick={() => input.current?.click()}>
        <Trans>Choose a file…</Trans>
      </Act>
    </section>
  )
}

/** Chooses the same file once more, to go on where its upload stopped. */
export function ChooseAgain({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t`The same file again`}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) onFile(file)
          event.currentTarget.value = ''
        }}
      />
      <Button variant="filled" onClick={() => input.current?.click()}>
        <Trans>Choose the file again…</Trans>
      </Button>
    </>
  )
}
