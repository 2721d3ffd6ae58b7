import { Trans, useLingui } from '@lingui/react/macro'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { currentDoor } from '../../core/perform'
import { asRefusal, type Refusal } from '../../core/refusals'
import classes from './SignInPage.module.css'

/** The browser's way in. A desktop never comes here: it has its own login with the database. */
export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useLingui()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation<void, Refusal>({
    mutationFn: async () => {
      await currentDoor()
        .signIn?.(login.trim(), password)
        .catch((thrown: unknown) => {
          throw asRefusal(thrown)
        })
    },
    onSuccess: onSignedIn,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <main className={classes.page}>
      <form className={classes.form} onSubmit={submit}>
        <h1 className={classes.title}>
          <img src="/waybill.svg" width={28} height={28} alt="" /> <Trans>Sign in to Waybill</Trans>
        </h1>
        <TextInput
          label={t`Login`}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          autoComplete="username"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- there is nothing else to do on this page
          autoFocus
          required
          withAsterisk={false}
        />
        <PasswordInput
          label={t`Password`}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
        />
        {signIn.error && <Wrong refusal={signIn.error} />}
        <Button type="submit" variant="filled" size="sm" loading={signIn.isPending}>
          <Trans>Sign in</Trans>
        </Button>
        <p className="dim small">
          <Trans>Forgotten it? Whoever runs the service can give you a new one-time code.</Trans>
        </p>
      </form>
    </main>
  )
}

function Wrong({ refusal }: { refusal: Refusal }) {
  return (
    <p className={classes.wrong} role="alert">
      {refusal.code === 'UNAUTHENTICATED' ? (
        <Trans>This login and password do not fit together.</Trans>
      ) : (
        refusal.message
      )}
    </p>
  )
}
