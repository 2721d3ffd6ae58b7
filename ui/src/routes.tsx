import { Trans } from '@lingui/react/macro'
import { createRootRoute, createRoute, createRouter, Link, Outlet, redirect } from '@tanstack/react-router'
import type { Campaign } from './core/contract'
import type { MessageState } from './core/states'
import { isMessageState } from './core/states'
import { CampaignPage } from './features/campaigns/CampaignPage'
import { CampaignsPage } from './features/campaigns/CampaignsPage'
import { MessageList } from './features/messages/MessageList'
import { MessagePane } from './features/messages/MessagePane'
import { MessagesPage } from './features/messages/MessagesPage'
import { StateFilter } from './features/messages/StateFilter'
import { SignInPage } from './features/sign-in/SignInPage'
import { Beside } from './parts/Beside'
import { ListHead } from './parts/ListHead'
import { Note } from './parts/Note'
import { paths } from './paths'
import { Shell } from './Shell'

/** Which messages are shown and which one is open. All of it is in the address. */
interface Shown {
  state?: MessageState
  message?: string
}

function shown(search: Record<string, unknown>): Shown {
  const { state, message } = search
  return {
    state: isMessageState(state) ? state : undefined,
    message: typeof message === 'string' ? message : undefined,
  }
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const home = createRoute({
  getParentRoute: () => root,
  path: paths.home,
  beforeLoad: () => {
    throw redirect({ to: paths.campaigns })
  },
})

const campaigns = createRoute({
  getParentRoute: () => shell,
  path: paths.campaigns,
  component: function Campaigns() {
    const navigate = campaigns.useNavigate()
    return <CampaignsPage onOpen={(id) => void navigate({ to: paths.campaign, params: { campaign: id } })} />
  },
})

const campaign = createRoute({
  getParentRoute: () => shell,
  path: paths.campaign,
  validateSearch: shown,
  component: function OneCampaign() {
    const { campaign: id } = campaign.useParams()
    const navigate = campaign.useNavigate()
    const { state, message } = campaign.useSearch()
    const show = (next: Shown) => void navigate({ search: next, replace: true })
    const pane = message && <MessagePane message={message} onClose={() => show({ state })} />
    const back = (
      <Link to={paths.campaigns}>
        <Trans>Campaigns</Trans>
      </Link>
    )
    const messages = ({ counts }: Campaign) => (
      <>
        <ListHead title={<Trans>Messages</Trans>}>
          <StateFilter state={state} counts={counts} onState={(to) => show({ state: to })} />
        </ListHead>
        <MessageList
          key={`${id} ${state}`}
          campaign={id}
          state={state}
          whole={state && counts[state]}
          chosen={message}
          onOpen={(to) => show({ state, message: to })}
          onAll={() => show({})}
        />
      </>
    )
    return (
      <Beside pane={pane}>
        <CampaignPage
          campaign={id}
          back={back}
          state={state}
          onState={(to) => show({ state: to })}
          messages={messages}
        />
      </Beside>
    )
  },
})

const messages = createRoute({
  getParentRoute: () => shell,
  path: paths.messages,
  validateSearch: shown,
  component: function AllMessages() {
    const navigate = messages.useNavigate()
    const { state, message } = messages.useSearch()
    const show = (next: Shown) => void navigate({ search: next, replace: true })
    const pane = message && <MessagePane message={message} onClose={() => show({ state })} />
    return (
      <Beside pane={pane}>
        <MessagesPage filter={<StateFilter state={state} onState={(to) => show({ state: to })} />}>
          <MessageList
            key={state}
            state={state}
            chosen={message}
            onOpen={(to) => show({ state, message: to })}
            onAll={() => show({})}
          />
        </MessagesPage>
      </Beside>
    )
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: (search: Record<string, unknown>): { back?: string } => ({ back: ownAddress(search.back) }),
  component: function SignIn() {
    const { back } = signIn.useSearch()
    // A whole new page, so that nothing of another person's session is left.
    return <SignInPage onSignedIn={() => location.assign(back ?? paths.home)} />
  },
})

/** Only an address of this page: a sign-in link must not lead anywhere else. */
export function ownAddress(address: unknown): string | undefined {
  return typeof address === 'string' && /^\/(?![/\\])/.test(address) ? address : undefined
}

function NotFound() {
  const wayBack = (
    <Link to={paths.home}>
      <Trans>Go to the campaigns</Trans>
    </Link>
  )
  return (
    <main className="whole">
      <Note title={<Trans>There is no such page.</Trans>} action={wayBack} />
    </main>
  )
}

export const makeRouter = () =>
  createRouter({ routeTree: root.addChildren([home, shell.addChildren([campaigns, campaign, messages]), signIn]) })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
