import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { inBrowser } from '../core/in-browser'
import { openWindow } from '../core/native'
import type { MetaAccount } from '../core/workspace'
import { open } from './open'
import { openOver } from './open-over'
import { inventedWindow } from './window'

afterEach(() => openWindow(inBrowser))

describe('the office', () => {
  test('is where the settings begin', async () => {
    open('/settings')
    expect(await screen.findByRole('textbox', { name: 'Name of the office' })).toHaveValue('Lotus Lamps')
    expect(location.pathname).toBe('/settings/office')
  })

  test('is changed whole: what is not touched stays', async () => {
    const asked: Record<string, unknown>[] = []
    const { user } = openOver('/settings/office', { set_office: (input, next) => (asked.push(input), next(input)) })
    const name = await screen.findByRole('textbox', { name: 'Name of the office' })
    await user.clear(name)
    await user.type(name, 'Lotus & Sons')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('The office is changed.')).toBeVisible()
    expect(asked).toEqual([{ office: 'Lotus & Sons', zone: 'Asia/Kolkata', currency: 'INR', defaultCountry: 'IN' }])
  })

  test('a zone and a currency that do not exist cannot be saved', async () => {
    const { user } = open('/settings/office')
    const zone = await screen.findByRole('combobox', { name: 'Time zone' })
    await user.clear(zone)
    await user.type(zone, 'Asia/Bombay East')
    expect(screen.getByText(/There is no such zone/)).toBeVisible()
    const currency = screen.getByRole('combobox', { name: 'Currency' })
    await user.clear(currency)
    await user.type(currency, 'rup')
    expect(screen.getByText(/There is no such currency/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true')
  })

  test('says who changed it last, and leads to all changes', async () => {
    open('/settings/office')
    expect(await screen.findByText(/Last changed by mariam/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'All changes' })).toHaveAttribute('href', '/audit?object=office')
  })

  test('whoever may not change it sees it, and why not', async () => {
    open('/settings/office', 'reader')
    const save = await screen.findByRole('button', { name: 'Save' })
    expect(save.getAttribute('aria-description')).toMatch(/accounts\.canUpdateAccountSettings/)
    expect(screen.getByRole('textbox', { name: 'Name of the office' })).toHaveAttribute('readonly')
  })
})

describe('WhatsApp', () => {
  test('shows the numbers with quality and pace, and never the token', async () => {
    open('/settings/whatsapp')
    const numbers = await screen.findByRole('table', { name: 'Numbers' })
    expect(within(numbers).getByRole('row', { name: /\+91 20 6711 9300.*Connected.*Medium.*80/ })).toBeVisible()
    expect(screen.getByText('10K')).toBeVisible()
    expect(screen.getByText(/The token is kept where messages are sent/)).toBeVisible()
  })

  test('a test call says what Meta answered, when it has answered', async () => {
    const { user } = open('/settings/whatsapp')
    await user.click(await screen.findByRole('button', { name: 'Test the connection' }))
    expect(await screen.findByText('Meta is being asked…')).toBeVisible()
    expect(await screen.findByText(/Meta has answered within/)).toBeVisible()
  })

  test('a refusal of Meta is said with what to do', async () => {
    const { user } = openOver('/settings/whatsapp', {
      check_account: () => ({ request: 'q1', worker: true }),
      show_account: (input, next) => {
        const refused = { error: 'The access token has expired.', advice: 'Make a new one in Business settings.' }
        const check = { id: 'q1', kind: 'check_account', askedAt: at, answeredAt: at, ok: false, answer: refused }
        return { ...(next(input) as object), checks: [check] }
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Test the connection' }))
    expect(await screen.findByText(/expired. Make a new one in Business settings/)).toBeVisible()
  })

  test('says so when no process is there that could ask', async () => {
    const { user } = openOver('/settings/whatsapp', { check_account: () => ({ request: 'q1', worker: false }) })
    await user.click(await screen.findByRole('button', { name: 'Test the connection' }))
    expect(await screen.findByText(/No process is there that could ask Meta/)).toBeVisible()
  })
})

describe('an account of an office on this computer', () => {
  test('is connected here: secrets are handed over once and gone from the page', async () => {
    const told: unknown[] = []
    const window = inventedWindow()
    const connectMeta = async (account: MetaAccount) => (told.push(account), window.workspace())
    openWindow(Object.assign({}, inBrowser, window, { connectMeta }))
    const { user } = openOver('/settings/whatsapp', { list_accounts: () => ({ items: [] }) })
    await user.type(await screen.findByLabelText('Account (WABA id)'), '1048735')
    await user.type(screen.getByLabelText('Access token'), 'EAAB-secret')
    await user.click(screen.getByText('Connect'))
    await waitFor(() => expect(told).toEqual([{ wabaId: '1048735', token: 'EAAB-secret' }]))
    await waitFor(() => expect(screen.getByLabelText('Access token')).toHaveValue(''))
  })

  test('elsewhere it is the service that is told, and the page says how', async () => {
    openOver('/settings/whatsapp', { list_accounts: () => ({ items: [] }) })
    expect(await screen.findByText('No WhatsApp account yet.')).toBeVisible()
    expect(screen.getByText(/WAYBILL_META_TOKEN/)).toBeVisible()
  })
})

const at = '2026-11-22T12:00:00Z'

describe('the webhook', () => {
  test('has an address to copy and what arrived last', async () => {
    open('/settings/webhook')
    expect(await screen.findByRole('button', { name: `${location.origin}/webhooks/whatsapp` })).toBeVisible()
    const events = await screen.findByRole('list', { name: 'Webhooks as they arrived' })
    expect(within(events).getAllByText('Applied').length).toBeGreaterThan(5)
    expect(within(events).getByText(/names no message of this office/)).toBeInTheDocument()
  })

  test('says what to do while nothing has arrived', async () => {
    open('/settings/webhook', 'empty')
    expect(await screen.findByText('Nothing has arrived yet.')).toBeVisible()
  })
})

describe('what is mine', () => {
  test('a kind of notification is switched off, and the desktop with it', async () => {
    const asked: unknown[] = []
    const { user } = openOver('/settings/notifications', {
      set_notification_settings: (input, next) => (asked.push(input.items), next(input)),
    })
    await user.click(await screen.findByRole('checkbox', { name: 'Sending is paused, or goes on: in Waybill' }))
    await waitFor(() => expect(asked).toEqual([[{ kind: 'pauses', shown: false, popup: false }]]))
    const desktop = screen.getByRole('checkbox', { name: 'Sending is paused, or goes on: on the desktop' })
    await waitFor(() => expect(desktop).toBeDisabled())
  })

  test('rows of lists are as high as chosen, at once', async () => {
    const { user } = open('/settings/appearance')
    await user.click(await screen.findByRole('radio', { name: 'Compact' }))
    expect(screen.getByRole('radio', { name: 'Compact' })).toBeChecked()
    await user.click(screen.getByRole('radio', { name: 'Normal' }))
  })

  test('a browser keeps nothing of the office on this computer', async () => {
    open('/settings/computer')
    expect(await screen.findByText(/Nothing of the office is kept on this computer/)).toBeVisible()
  })

  test('a window says where its data lies, how its secret is kept and whether it sends', async () => {
    const opened: string[] = []
    openWindow({ ...inBrowser, ...inventedWindow({ openFolder: async (which) => void opened.push(which) }) })
    const { user } = open('/settings/computer')
    expect(await screen.findByText('~/waybill')).toBeVisible()
    expect(screen.getByText("Kept by the system's keyring")).toBeVisible()
    expect(screen.getByText('This computer sends')).toBeVisible()
    await user.click(screen.getAllByRole('button', { name: 'Open' })[1]!)
    expect(opened).toEqual(['logs'])
  })

  test('an address that is no page is said to be none', async () => {
    open('/settings/nonsense')
    expect(await screen.findByText('There is no such page.')).toBeVisible()
  })
})
