import { createRouter } from '@tanstack/react-router'
import { auditRoutes } from './routes/audit'
import { campaignsRoutes } from './routes/campaigns'
import { consentRoutes } from './routes/consent'
import { conversationsRoutes } from './routes/conversations'
import { firstRun } from './routes/first-run'
import { elsewhere, root, shell } from './routes/frame'
import { leadsRoutes } from './routes/leads'
import { limitsRoutes } from './routes/limits'
import { messagesRoutes } from './routes/messages'
import { overviewRoutes } from './routes/overview'
import { peopleRoutes } from './routes/people'
import { settingsRoutes } from './routes/settings'
import { signIn } from './routes/sign-in'
import { systemRoutes } from './routes/system'
import { templatesRoutes } from './routes/templates'

const screens = shell.addChildren([
  ...overviewRoutes,
  ...leadsRoutes,
  ...campaignsRoutes,
  ...messagesRoutes,
  ...conversationsRoutes,
  ...templatesRoutes,
  ...consentRoutes,
  ...limitsRoutes,
  ...peopleRoutes,
  ...auditRoutes,
  ...settingsRoutes,
  ...systemRoutes,
  elsewhere,
])

/** Every address with its screen. A screen is a file under `routes/`; what it shows is fetched when it is first opened. */
export const makeRouter = () =>
  createRouter({ routeTree: root.addChildren([screens, firstRun, signIn]), defaultPreload: 'intent' })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
