import { Trans, useLingui } from '@lingui/react/macro'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { asRefusal, type Refusal } from '../../core/refusals'
import { tellDone } from '../../core/tell'
import { type MetaAccount, type Workspace, workspaceOf } from '../../core/workspace'
import { Note } from '../../parts/Note'
import classes from './OfficeForm.module.css'
import { Section } from './Section'

/** How an office comes to its account. Where this computer sends, it is told here; elsewhere the service is told. */
export function ConnectMeta({ first }: { first: boolean }) {
  const window = workspaceOf()
  const { data } = useQuery({
    queryKey: ['where this computer sends'],
    queryFn: () => window!.workspace(),
    enabled: window !== undefined,
  })
  if (data?.kind === 'here' && window?.connectMeta) return <Form first={first} connect={window.connectMeta} />
  if (!first) return null
  return (
    <Note title={<Trans>No WhatsApp account yet.</Trans>}>
      <Trans>
        It appears here when the service that sends has been told the account, the number and the token:
        WAYBILL_WABA_ID, WAYBILL_PHONE_NUMBER_ID and WAYBILL_META_TOKEN.
      </Trans>
    </Note>
  )
}

type Connect = (account: MetaAccount) => Promise<Workspace>

/** The secrets go into the system's keyring and are never shown again. */
function Form({ first, connect }: { first: boolean; connect: Connect }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const empty = { wabaId: '', token: '', appSecret: '', verifyToken: '' }
  const [form, setForm] = useState(empty)
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const run = useMutation<Workspace, Refusal>({
    mutationFn: async () => {
      try {
        return await connect({
          wabaId: form.wabaId.trim(),
          token: form.token.trim(),
          appSecret: form.appSecret.trim() || undefined,
          verifyToken: form.verifyToken.trim() || undefined,
        })
      } catch (thrown) {
        throw asRefusal(thrown)
      }
    },
    onSuccess: () => {
      setForm(empty)
      tellDone(t`Connected. Waybill now asks Meta about the account.`)
      void client.invalidateQueries()
    },
  })
  const ready = form.wabaId.trim() !== '' && form.token.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !run.isPending) run.mutate()
  }
  const secret = (key: 'token' | 'appSecret' | 'verifyToken', label: string, description?: string) => (
    <PasswordInput
      label={label}
      description={description}
      value={form[key]}
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': t`Show what is typed` }}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  )
  return (
    <Section
      title={first ? <Trans>Connect WhatsApp</Trans> : <Trans>Connect anew</Trans>}
      about={
        <Trans>
          From Meta's Business settings. Everything secret goes into the keyring of this computer; nobody sees it again,
          here or anywhere.
        </Trans>
      }
    >
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={t`Account (WABA id)`}
          value={form.wabaId}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => set({ wabaId: event.currentTarget.value })}
        />
        {secret(
          'token',
          t`Access token`,
          t`Of a system user with whatsapp_business_messaging and whatsapp_business_management.`,
        )}
        {secret('appSecret', t`App secret, for webhooks`, t`May be left out: then statuses stay “accepted”.`)}
        {secret('verifyToken', t`Verify token, for webhooks`)}
        {run.error && (
          <p className={classes.error} role="alert">
            {run.error.message} <code>{run.error.code}</code>
          </p>
        )}
        <div>
          <Button type="submit" variant="filled" loading={run.isPending} disabled={!ready}>
            <Trans>Connect</Trans>
          </Button>
        </div>
      </form>
    </Section>
  )
}
