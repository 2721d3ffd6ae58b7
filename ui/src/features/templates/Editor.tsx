import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Saved } from '../../core/Saved'
import { tellDone, tellRefusal } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { Act } from '../../parts/Act'
import { IconAlertTriangle, IconSend } from '../../parts/icons'
import { Page } from '../../parts/Page'
import { Strip } from '../../parts/Strip'
import classes from './Editor.module.css'
import { Fields } from './Fields'
import { Findings } from './Findings'
import type { Form } from './form'
import type { Account } from './Identity'
import { Phone } from './Phone'
import type { Template } from './types'
import { useFindings } from './use-findings'
import { useWritten } from './use-written'

/** The form at the left, the phone at the right, and what Meta would say beneath it. Saves itself. */
export function Editor({ id, back, stored, first, accounts, onReload, onDone }: EditorProps) {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const { form, setForm, saving } = useWritten(id, stored, first)
  const findings = useFindings(form)
  const submit = useChange('submit_template')
  const errors = findings?.some(({ severity }) => severity === 'error')
  const why = form.name ? (errors ? t`Mend what Meta would refuse first.` : undefined) : t`Give it a name first.`
  const send = async () => {
    if (!(await saving.flush())) return
    const onSuccess = () => {
      tellDone(t`It waits for the approval of a second person.`)
      onDone()
    }
    submit.mutate({ template: id }, { onSuccess, onError: (refusal) => tellRefusal(t`Not submitted`, refusal) })
  }
  return (
    <Page
      above={back}
      title={form.name || <Trans>New template</Trans>}
      beside={<Saved saving={saving} />}
      acts={
        <>
          <Act onClick={() => void saving.flush().then(onDone)}>
            <Trans>Close</Trans>
          </Act>
          <Act
            may={!why}
            why={why}
            variant="filled"
            loading={submit.isPending}
            leftSection={<IconSend size={14} />}
            onClick={() => void send()}
          >
            <Trans>Submit for approval</Trans>
          </Act>
        </>
      }
    >
      {saving.refusal?.code === 'VERSION_CONFLICT' && <Changed onReload={onReload} />}
      <div className={classes.split}>
        <form className={classes.form} onSubmit={(event) => event.preventDefault()}>
          <Fields form={form} accounts={accounts} findings={findings ?? []} onForm={setForm} />
        </form>
        <aside className={classes.side} aria-label={t`Preview`}>
          <Phone form={form} business={me?.office ?? ''} />
          <Findings findings={findings} />
        </aside>
      </div>
    </Page>
  )
}

interface EditorProps {
  id: string
  back: ReactNode
  /** What is stored already; null for a new one. */
  stored: Template | null
  first: Form
  accounts: Account[]
  /** Begins again with what is stored now. */
  onReload: () => void
  onDone: () => void
}

function Changed({ onReload }: { onReload: () => void }) {
  return (
    <Strip icon={<IconAlertTriangle size={15} />}>
      <Trans>What you see is not what is stored: somebody else has changed it, or it may not be changed now.</Trans>{' '}
      <Button size="compact-xs" onClick={onReload}>
        <Trans>Load what is stored</Trans>
      </Button>
    </Strip>
  )
}
