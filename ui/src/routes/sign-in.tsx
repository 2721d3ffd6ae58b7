import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../paths'
import { root } from './frame'

export const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: (search: Record<string, unknown>): { back?: string } => ({ back: ownAddress(search.back) }),
  component: lazyRouteComponent(() => import('./screens/SignIn'), 'SignIn'),
})

/** Only an address of this page: a sign-in link must not lead anywhere else. */
export function ownAddress(address: unknown): string | undefined {
  return typeof address === 'string' && /^\/(?![/\\])/.test(address) ? address : undefined
}
