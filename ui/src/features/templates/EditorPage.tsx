import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { useStored } from '../../core/use-stored'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { Editor } from './Editor'
import { type Form, formOf, newForm } from './form'
import { TemplateOutline } from './TemplateOutline'
import type { Template } from './types'

/** A template being written: a new one under an id made before, a copy of another, or a draft. */
export function EditorPage({ template: id, from, back, onDone }: EditorPageProps) {
  const { t, i18n } = useLingui()
  const stored = useStored('show_template', { template: id })
  const other = useStored('show_template', { template: from ?? id })
  const accounts = useRead('list_accounts', {})
  const refusal = stored.refusal ?? other.refusal ?? (accounts.data ? undefined : accounts.error)
  if (refusal || stored.data === undefined || other.data === undefined || !accounts.data) {
    const again = () => {
      stored.again()
      other.again()
      void accounts.refetch()
    }
    return (
      <Page above={back} title={<Trans>Template</Trans>}>
        {refusal ? (
          <Refused refusal={refusal} again={again} />
        ) : (
          <Skeleton label={t`Loading the template`}>
            <TemplateOutline />
          </Skeleton>
        )}
      </Page>
    )
  }
  const { items } = accounts.data
  return (
    <Editor
      key={stored.data?.version}
      id={id}
      back={back}
      stored={stored.data}
      first={firstForm(stored.data, other.data, items[0]?.id ?? '', i18n.locale)}
      accounts={items}
      onReload={stored.again}
      onDone={onDone}
    />
  )
}

interface EditorPageProps {
  template: string
  /** The template a new one is a copy of. */
  from?: string
  back: ReactNode
  /** Shows the template's own page. */
  onDone: () => void
}

function firstForm(stored: Template | null, other: Template | null, account: string, locale: string): Form {
  if (stored) return { ...formOf(stored), account }
  if (other) return { ...formOf(other), account, name: `${other.name}_copy` }
  return newForm(account, locale)
}
