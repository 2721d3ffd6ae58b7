import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { type Where, workspaceOf } from '../../core/workspace'
import { Checks } from './Checks'
import { Failed } from './Failed'
import classes from './HerePlace.module.css'
import { useRun } from './use-run'

/** Milliseconds after the last key before the office is looked at. */
const PAUSE = 500

/** An office that exists. What is typed is checked while one looks: reach, encryption, version, rights. Only then can it be joined. */
export function SharedPlace() {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const check = useRun((where: Where, progress) => workspaceOf()!.checkOffice(where, progress))
  const join = useRun((where: Where, progress) => workspaceOf()!.joinOffice(where, progress))
  const look = useDebouncedCallback((text: string) => {
    const where = whereOf(text)
    if (where) check.mutate(where)
  }, PAUSE)
  const where = whereOf(typed)
  const good = check.data?.ok === true && !check.isPending
  const { office, person } = check.data ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (good && where) join.mutate(where)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        label={t`Invitation or address`}
        description={t`An invitation begins with waybill- and works once. An address begins with postgres:// and must ask for sslmode=verify-full.`}
        value={typed}
        rows={3}
        spellCheck={false}
        autoComplete="off"
        error={typed.trim() !== '' && !where && t`This is neither an invitation nor an address of a database.`}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          check.reset()
          look(event.currentTarget.value)
        }}
      />
      <Checks label={t`Looking at the office`} steps={where ? check.steps : []} />
      <Failed refusal={check.error} />
      {good && (
        <p role="status">
          {person ? (
            <Trans>
              You will work in {office} as {person}.
            </Trans>
          ) : (
            <Trans>You will work in {office}.</Trans>
          )}
        </p>
      )}
      <div>
        <Button type="submit" variant="filled" size="sm" loading={join.isPending} disabled={!good}>
          <Trans>Join the office</Trans>
        </Button>
      </div>
      <Checks label={t`Joining the office`} steps={join.steps} />
      <Failed refusal={join.error} />
    </form>
  )
}

function whereOf(text: string): Where | undefined {
  const word = text.trim()
  if (/^waybill-\S{8,}$/.test(word)) return { invitation: word }
  return /^postgres(ql)?:\/\/\S+$/.test(word) ? { address: word } : undefined
}
