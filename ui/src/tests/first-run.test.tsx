import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '../core/contract'
import { inBrowser } from '../core/in-browser'
import { openWindow } from '../core/native'
import type { OfWorkspace, Where, Workspace } from '../core/workspace'
import { Refusal } from '../core/refusals'
import { open } from './open'
import { openOver } from './open-over'
import { inventedWindow } from './window'

beforeEach(() => localStorage.clear())
afterEach(() => openWindow(inBrowser))

const none: Workspace = { kind: 'none', state: 'closed', sends: false }

/** A window without an office; what its functions answer with an office makes it the office of the page. */
function fresh(instead: Partial<OfWorkspace> = {}) {
  let now: Workspace = none
  const becomes = (workspace: Workspace) => (now = workspace)
  openWindow({ ...inBrowser, ...inventedWindow({ workspace: async () => now, ...instead }) })
  return { becomes }
}

describe('where Waybill works', () => {
  test('comes first: nothing else can be done before', async () => {
    fresh()
    open('/first-run?step=whatsapp')
    expect(await screen.findByRole('heading', { level: 1, name: 'Where Waybill works' })).toBeVisible()
    expect(screen.getByRole('button', { name: /WhatsApp account/ })).toBeDisabled()
    expect(screen.queryByRole('button', { name: 'Skip this step' })).toBeNull()
  })

  test('the demo is opened step by step, and then there is a next one', async () => {
    const { becomes } = fresh({
      openDemo: async (progress) => {
        progress({ name: 'database', says: 'A database of its own is made.', state: 'good' })
        return becomes({ kind: 'demo', state: 'open', sends: true })
      },
    })
    const { user } = open('/first-run')
    await user.click(await screen.findByRole('radio', { name: /Explore a demo/ }))
    await user.click(screen.getByRole('button', { name: 'Open the demo' }))
    expect(await screen.findByText('This is the demo. Everybody in it is invented.')).toBeVisible()
    expect(await screen.findByRole('button', { name: 'Next: The office' })).toBeVisible()
  })

  test('what could not be opened is said, with its code', async () => {
    fresh({ openDemo: () => Promise.reject(new Refusal('The disk is full. Make room and try again.', 'NOT_OPENED')) })
    const { user } = open('/first-run')
    await user.click(await screen.findByRole('radio', { name: /Explore a demo/ }))
    await user.click(screen.getByRole('button', { name: 'Open the demo' }))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('The disk is full. Make room and try again. NOT_OPENED')
  })

  test('an office here needs its name and the name of its owner', async () => {
    const asked: unknown[] = []
    fresh({ openHere: async (here) => (asked.push(here), { ...none }) })
    const { user } = open('/first-run')
    await user.click(await screen.findByRole('radio', { name: /Work on this computer/ }))
    expect(screen.getByRole('button', { name: 'Make the office' })).toBeDisabled()
    await user.type(screen.getByRole('textbox', { name: 'Name of the office' }), 'Lotus')
    await user.type(screen.getByRole('textbox', { name: 'Your full name' }), 'Inês Almeida')
    await user.click(screen.getByRole('button', { name: 'Make the office' }))
    await waitFor(() => expect(asked[0]).toMatchObject({ office: 'Lotus', fullName: 'Inês Almeida', name: 'ines' }))
  })
})

describe('a shared office', () => {
  const type = async (text: string, window: Partial<OfWorkspace> = {}) => {
    fresh(window)
    const { user } = open('/first-run')
    await user.click(await screen.findByRole('radio', { name: /Join a shared office/ }))
    await user.type(screen.getByRole('textbox', { name: 'Invitation or address' }), text)
    return user
  }

  test('what is neither an invitation nor an address is said at once', async () => {
    await type('lotus.example')
    expect(await screen.findByText('This is neither an invitation nor an address of a database.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Join the office' })).toBeDisabled()
  })

  test('is looked at while one types, and joined only when all is good', async () => {
    const joined: Where[] = []
    const user = await type('waybill-abcdefgh1234', {
      checkOffice: async (_, progress) => {
        progress({ name: 'tls', says: 'The connection is encrypted.', state: 'good' })
        return { ok: true, office: 'Lotus Lamps', person: 'Kavya Iyer', steps: [] }
      },
      joinOffice: async (where) => (joined.push(where), none),
    })
    expect(await screen.findByText('You will work in Lotus Lamps as Kavya Iyer.')).toBeVisible()
    expect(screen.getByText('The connection is encrypted.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Join the office' }))
    await waitFor(() => expect(joined).toEqual([{ invitation: 'waybill-abcdefgh1234' }]))
  })

  test('a check that failed says what to do, and nothing can be joined', async () => {
    await type('postgres://kavya@db.example/office', {
      checkOffice: async (_, progress) => {
        const advice = 'Add sslmode=verify-full to the address.'
        progress({ name: 'tls', says: 'The connection is not encrypted.', state: 'bad', advice })
        return { ok: false, steps: [] }
      },
    })
    expect(await screen.findByText(/Add sslmode=verify-full/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Join the office' })).toBeDisabled()
  })
})

describe('the steps after it', () => {
  test('in a browser the place is chosen already, and steps can be skipped', async () => {
    const { user } = open('/first-run?step=office')
    expect(await screen.findByRole('heading', { level: 1, name: 'The office' })).toBeVisible()
    await user.click(await screen.findByRole('button', { name: /A test message/ }))
    expect(await screen.findByRole('heading', { level: 1, name: 'A test message' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Go to Waybill' }))
    await waitFor(() => expect(location.pathname).toBe('/'))
  })

  test('a step whose thing is not there yet can be skipped', async () => {
    const { user } = open('/first-run?step=webhook', 'empty')
    await user.click(await screen.findByRole('button', { name: 'Skip this step' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Colleagues' })).toBeVisible()
  })

  test('a test message is sent only with consent, and turns to read', async () => {
    const asked: string[] = []
    let state = 'queued'
    const { user, door } = openOver('/first-run?step=test', {
      create_lead: (input, next) => (asked.push(`lead ${String(input.phone)}`), next(input)),
      record_consent: (input) => (asked.push(`consent ${String(input.purpose)}`), { state: 'opted_in' }),
      send_message: () => (asked.push('message'), { message: 'm1' }),
      show_message: () =>
        ({
          id: 'm1',
          phone: '+91 98765 43210',
          state,
          body: 'Hi',
          createdAt: '2026-11-22T12:00:00Z',
          timeline: [{ at: '2026-11-22T12:00:00Z', kind: state }],
        }) as unknown as Reply<'show_message'>,
    })
    await user.type(await screen.findByRole('textbox', { name: 'Your own number' }), '+919876543210')
    expect(screen.getByRole('button', { name: 'Send it' })).toBeDisabled()
    await user.click(screen.getByRole('checkbox', { name: /I agree to get this message/ }))
    await user.click(screen.getByRole('button', { name: 'Send it' }))
    expect(await screen.findByText(/Open it on your phone/)).toBeVisible()
    expect(asked).toEqual(['lead +919876543210', 'consent marketing', 'consent utility', 'message'])
    state = 'read'
    act(() => door.world.announce(['messages']))
    expect(await screen.findByText('It was read. Everything works.')).toBeVisible()
    expect(await screen.findByRole('button', { name: /A test message\s*Done/ })).toBeVisible()
  })
})
