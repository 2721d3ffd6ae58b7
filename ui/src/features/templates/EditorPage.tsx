import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { Editor } from './Editor'
import { type Form, formOf, newForm } from './form'
import type { Template } from './types'
import { useTemplate } from './use-template'

/** A template being written: a new one under an id made before, a copy of another, or a draft. */
export function EditorPage({ template: id, from, back, onDone }: EditorPageProps) {
  const { t, i18n } = useLingui()
  const [round, setRound] = useState(0)
  const stored = useTemplate(id)
  const other = useTemplate(from ?? id)
  const accounts = useRead('list_accounts', {})
  const missing = stored.refusal?.code === 'NOT_FOUND'
  const refusal = (missing ? undefined : stored.refusal) ?? (accounts.data ? undefined : accounts.error)
  const waiting = stored.waiting || !accounts.data || (missing && from !== undefined && other.waiting)
  if (refusal || waiting) {
    const again = () => {
      stored.again()
      void accounts.refetch()
    }
    return (
      <Page above={back} title={<Trans>Template</Trans>}>
        {refusal ? <Refused refusal={refusal} again={again} /> : <Skeleton label={t`Loading the template`} />}
      </Page>
    )
  }
  const { items } = accounts.data!
  const first = firstForm(stored.template, other.template, items[0]?.id ?? '', i18n.locale)
  const reload = () => {
    stored.again()
    setRound(round + 1)
  }
  return (
    <Editor
      key={round}
      id={id}
      back={back}
      stored={stored.template}
      first={first}
      accounts={items}
      onReload={reload}
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

function firstForm(stored: Template | undefined, other: Template | undefined, account: string, locale: string): Form {
  if (stored) return { ...formOf(stored), account }
  if (other) return { ...formOf(other), account, name: `${other.name}_copy` }
  return newForm(account, locale)
}
