import { useState } from 'react'
import { Committing } from './Committing'
import { DryRun } from './DryRun'
import type { ImportPageProps } from './ImportPage'
import { MapColumns } from './MapColumns'
import { Problem } from './Problem'
import { Result } from './Result'
import { Staging } from './Staging'
import { type Step, Steps } from './Steps'
import type { Import } from './types'
import { Uploading } from './Uploading'

/** One import, at the step where it stands. */
export function OneImport({ file, ...props }: ImportPageProps & { file: Import }) {
  // A dry run that is complete may be thrown away for other columns.
  const [again, setAgain] = useState(false)
  const { state } = file
  const arrived = state !== 'uploading' || (file.uploadedBytes ?? 0) >= file.fileBytes
  if (!arrived) {
    return (
      <At step="file" file={file}>
        <Uploading file={file} />
      </At>
    )
  }
  if (state === 'uploading' || again) {
    return (
      <At step="columns" file={file}>
        <MapColumns file={file} onStaged={() => setAgain(false)} onBack={again ? () => setAgain(false) : undefined} />
      </At>
    )
  }
  if (state === 'staging') {
    return (
      <At step="check" file={file}>
        <Staging file={file} onColumns={() => setAgain(true)} />
      </At>
    )
  }
  if (state === 'planned') {
    return (
      <At step="check" file={file}>
        <DryRun file={file} onColumns={() => setAgain(true)} onLead={props.onLead} />
      </At>
    )
  }
  if (state === 'committing') {
    return (
      <At step="save" file={file}>
        <Committing file={file} />
      </At>
    )
  }
  return (
    <At step="done" file={file}>
      <Result file={file} {...props} />
    </At>
  )
}

function At({ step, file, children }: { step: Step; file: Import; children: React.ReactNode }) {
  return (
    <>
      <Steps at={step} />
      <Problem file={file} />
      {children}
    </>
  )
}
