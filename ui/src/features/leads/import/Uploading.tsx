import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNow } from '../../../parts/use-now'
import { ChooseAgain } from './ChooseFile'
import type { Import } from './types'
import { Underway } from './Underway'
import { resumeUpload, retryUpload, type Upload, useUpload } from './upload'
import { useDurations } from './use-durations'
import { useSizes } from './use-sizes'

/** The file on its way to the core; after the page was closed, the way to go on. */
export function Uploading({ file }: { file: Import }) {
  const upload = useUpload(file.id)
  const client = useQueryClient()
  const done = upload?.state === 'done'
  useEffect(() => {
    if (done) void client.invalidateQueries({ queryKey: ['show_import'] })
  }, [done, client])
  return upload ? <Going upload={upload} /> : <Interrupted file={file} />
}

function Going({ upload }: { upload: Upload }) {
  const size = useSizes()
  const { sent, whole, state, refusal } = upload
  const left = useLeft(upload)
  const [here, all] = [size(sent), size(whole)]
  if (state === 'refused') {
    return (
      <Underway
        title={<Trans>The file has stopped on its way</Trans>}
        share={sent / whole}
        figures={
          <Trans>
            {here} of {all} have arrived
          </Trans>
        }
        hint={<span role="alert">{refusal?.message}</span>}
      >
        <Button variant="filled" onClick={() => retryUpload(upload.import)}>
          <Trans>Go on</Trans>
        </Button>
      </Underway>
    )
  }
  return (
    <Underway
      title={<Trans>The file is on its way</Trans>}
      share={sent / whole}
      figures={
        <>
          <Trans>
            {here} of {all}
          </Trans>
          {left && (
            <>
              {' · '}
              <Trans>about {left} left</Trans>
            </>
          )}
        </>
      }
      hint={<Trans>You can look at other screens meanwhile; closing Waybill stops it where it is.</Trans>}
    />
  )
}

/** How long the rest will take at the pace of this run, once that is more than a guess. */
function useLeft({ sent, whole, since }: Upload): string | undefined {
  const duration = useDurations()
  const now = useNow(1000)
  const [arrived, spent] = [sent - since.sent, now - since.at]
  if (arrived <= 0 || spent < 1500) return undefined
  return duration(((whole - sent) * spent) / arrived)
}

function Interrupted({ file }: { file: Import }) {
  const size = useSizes()
  const [other, setOther] = useState(false)
  const sent = file.uploadedBytes ?? 0
  const [here, all] = [size(sent), size(file.fileBytes)]
  const { fileName } = file
  const goOn = (chosen: File) => {
    const same = chosen.name === file.fileName && chosen.size === file.fileBytes
    setOther(!same)
    if (same) resumeUpload(file.id, chosen, sent)
  }
  return (
    <Underway
      title={<Trans>The file has not arrived whole</Trans>}
      share={sent / file.fileBytes}
      figures={
        <Trans>
          {here} of {all} of {fileName}
        </Trans>
      }
      hint={
        other ? (
          <span role="alert">
            <Trans>This is another file. Choose {fileName} once more, unchanged, or cancel this import.</Trans>
          </span>
        ) : (
          <Trans>Choose the same file again and it goes on where it was. Or cancel and begin anew.</Trans>
        )
      }
    >
      <ChooseAgain onFile={goOn} />
    </Underway>
  )
}
