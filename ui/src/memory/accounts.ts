/** The WhatsApp account of the invented office, and what Meta says of it. */
import type { Reply } from '../core/contract'
import { note } from './audit'
import { kept } from './kept'
import { may } from './may'
import type { Part } from './operations'
import { missing } from './pages'
import { account as accountId } from './template-stock'

type Account = Reply<'show_account'>

const accountOf = kept(() => ({
  account: { name: 'Lotus Lamps', portfolioId: '551870012264910' },
  checks: [] as Account['checks'],
}))

export const accounts: Part = (world, now) => {
  const stored = accountOf(world)
  const iso = (ago: number) => new Date(now() - ago).toISOString()
  const account = (): Account => ({
    id: accountId,
    wabaId: '104873520019845',
    ...stored.account,
    tier: '10K',
    portfolioLimit: 10_000,
    updatedAt: iso(40 * 60_000),
    token: { state: 'valid', checkedAt: iso(40 * 60_000), scopes: ['whatsapp_business_messaging'] },
    numbers: [
      number('109876543210987', '+91 80 4718 2200', 'Lotus Lamps', 'GREEN', iso(4000)),
      number('109876543210988', '+91 20 6711 9300', 'Lotus Lamps Pune', 'YELLOW', iso(5 * 3_600_000)),
    ],
    checks: [...stored.checks, before(iso(40 * 60_000), iso(40 * 60_000 - 812))],
    canChange: may(world, 'accounts.canManageWhatsAppAccounts'),
    canSetToken: {
      allowed: false,
      reason:
        'The token is kept where messages are sent (WAYBILL_META_TOKEN of the service), never in the database; change it there.',
    },
  })

  return {
    list_accounts: () => ({ items: [account()] }),

    show_account: ({ account: id }) => (id === accountId ? account() : missing('There is no such account.')),

    change_account: ({ name, portfolioId }) => {
      note(world, now, {
        action: 'account.update',
        operation: 'change_account',
        id: accountId,
        detail: { before: { ...stored.account }, after: { name, portfolio_id: portfolioId } },
      })
      stored.account = { name: name ?? stored.account.name, portfolioId: portfolioId ?? stored.account.portfolioId }
      return account()
    },

    check_account: () => {
      const id = `0193a000-0000-7000-d000-${String(stored.checks.length + 1).padStart(12, '0')}`
      const check: Account['checks'][number] = { id, kind: 'check_account', by: 'Mariam Haddad', askedAt: iso(0) }
      stored.checks.unshift(check)
      setTimeout(() => {
        Object.assign(check, { answeredAt: new Date(now()).toISOString(), ok: true, answer: {} })
        world.announce(['accounts'])
      }, 700)
      return { request: id, worker: true }
    },
  }
}

function number(id: string, display: string, verifiedName: string, quality: string, lastStatusAt: string) {
  return { id, display, verifiedName, perSecond: 80, quality, status: 'CONNECTED', lastStatusAt }
}

function before(askedAt: string, answeredAt: string): Account['checks'][number] {
  return { id: '0193a000-0000-7000-d000-00000000ffff', kind: 'check_account', askedAt, answeredAt, ok: true }
}
