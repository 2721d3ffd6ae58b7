import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { keepContact } from './core/contact'
import { perform } from './core/perform'
import type { Refusal } from './core/refusals'
import { followTopics } from './core/topics'
import { theme } from './look/theme'
import { paths } from './paths'
import { makeRouter } from './routes'
import { i18n } from './texts'

/** The whole page over whichever door was opened before. */
export function App() {
  const [router] = useState(makeRouter)
  const [client] = useState(() => makeClient(router))
  useEffect(() => followTopics(client), [client])
  useEffect(
    () =>
      keepContact(
        () => perform('whoami', {}),
        () => void client.invalidateQueries(),
      ),
    [client],
  )
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
          <Notifications position="bottom-right" />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  )
}

/** The core says what has changed, so nothing is fetched again just because time passed. */
function makeClient(router: ReturnType<typeof makeRouter>): QueryClient {
  const signInAgain = (error: Error) => {
    if ((error as Refusal).code !== 'UNAUTHENTICATED') return
    const { pathname, href } = router.state.location
    if (pathname !== paths.signIn) void router.navigate({ to: paths.signIn, search: { back: href } })
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: signInAgain }),
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 60_000, retry: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
