/** The operations over the invented office, as the real core answers them: each feature's are in a file of their own. */
import type { Input, Name, Reply } from '../core/contract'
import { accounts } from './accounts'
import { audit } from './audit'
import { campaigns } from './campaigns'
import { consent } from './consent'
import { conversations } from './conversations'
import { imports } from './imports'
import { leads } from './leads'
import { messages } from './messages'
import { notices } from './notices'
import { office } from './office'
import { overview } from './overview'
import { search } from './search'
import { sending } from './sending'
import { settings } from './settings'
import { system } from './system'
import { templates } from './templates'
import { users } from './users'
import { views } from './views'
import type { World } from './world'

/** Those the page asks for; the others are refused. */
export type Operations = Partial<{ [N in Name]: (input: Input<N>) => Reply<N> }>

/** What one feature answers. Called once for each world; what it keeps is in that world, see `kept`. */
export type Part = (world: World, now: () => number) => Operations

const parts: Part[] = [
  accounts,
  audit,
  campaigns,
  consent,
  conversations,
  imports,
  leads,
  messages,
  notices,
  office,
  overview,
  search,
  sending,
  settings,
  system,
  templates,
  users,
  views,
]

export const operationsOf = (world: World, now: () => number): Operations =>
  Object.assign({}, ...parts.map((part) => part(world, now)))
