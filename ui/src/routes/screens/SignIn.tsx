import { SignInPage } from '../../features/sign-in/SignInPage'
import { paths } from '../../paths'
import { signIn } from '../sign-in'

export function SignIn() {
  const { back } = signIn.useSearch()
  // A whole new page, so that nothing of another person's session is left.
  return <SignInPage onSignedIn={() => location.assign(back ?? paths.home)} />
}
