import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type Here, workspaceOf } from '../../core/workspace'
import { Checks } from './Checks'
import { Failed } from './Failed'
import classes from './HerePlace.module.css'
import { guessed } from './guessed'
import { useRun } from './use-run'

/** A new office on this computer: its name and whose it is. Zone and currency are guessed and asked for in the next step. */
export function HerePlace() {
  const { t } = useLingui()
  const [office, setOffice] = useState('')
  const [fullName, setFullName] = useState('')
  const { mutate, isPending, error, steps } = useRun((here: Here, progress) => workspaceOf()!.openHere(here, progress))
  const ready = office.trim() !== '' && fullName.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) mutate({ ...guessed(fullName), office: office.trim(), fullName: fullName.trim() })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t`Name of the office`}
        value={office}
        maxLength={120}
        onChange={(event) => setOffice(event.currentTarget.value)}
      />
      <TextInput
        label={t`Your full name`}
        description={t`You are its first admin. This computer signs you in by itself.`}
        value={fullName}
        maxLength={120}
        onChange={(event) => setFullName(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="filled" size="sm" loading={isPending} disabled={!ready}>
          <Trans>Make the office</Trans>
        </Button>
      </div>
      <Checks label={t`Making the office`} steps={steps} />
      <Failed refusal={error} />
    </form>
  )
}
