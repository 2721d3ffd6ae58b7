import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Refused } from '../../../core/Refused'
import { useRead } from '../../../core/use-read'
import { Page } from '../../../parts/Page'
import { Skeleton } from '../../../parts/Skeleton'
import { CancelImport } from './CancelImport'
import { ChooseFile } from './ChooseFile'
import { OneImport } from './OneImport'
import { Steps } from './Steps'

/** Brings a file of leads in: choose, say what the columns mean, see what would happen, and only then save. */
export function ImportPage(props: ImportPageProps) {
  if (props.id) return <Known {...props} id={props.id} />
  return (
    <Page above={props.back} title={<Trans>Import leads</Trans>}>
      <Steps at="file" />
      <ChooseFile onImport={props.onImport} />
    </Page>
  )
}

export interface ImportPageProps {
  /** The import in the address. */
  id?: string
  back: ReactNode
  onImport: (id?: string) => void
  /** Shows the leads of an import. */
  onLeads: (id: string) => void
  onLead: (lead: string) => void
}

function Known(props: ImportPageProps & { id: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('show_import', { import: props.id })
  if (!data || data.id !== props.id) {
    return (
      <Page above={props.back} title={<Trans>Import leads</Trans>}>
        {error ? <Refused refusal={error} again={refetch} /> : <Skeleton label={t`Loading the import`} />}
      </Page>
    )
  }
  return (
    <Page
      above={props.back}
      title={<Trans>Import leads</Trans>}
      beside={<span className="dim cut">{data.fileName}</span>}
      acts={<CancelImport file={data} onImport={props.onImport} />}
    >
      <OneImport file={data} {...props} />
    </Page>
  )
}
