import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { heard } from '../core/contact'
import { openWindow } from '../core/native'
import { inBrowser } from '../core/in-browser'
import { Refusal } from '../core/refusals'
import { speak } from '../texts'
import { open } from './open'

beforeEach(() => localStorage.clear())
afterEach(async () => {
  heard()
  openWindow(inBrowser)
  await speak('en')
})

describe('the palette', () => {
  test('opens by its key, finds a screen and goes there', async () => {
    const { user } = open('/campaigns')
    await screen.findByRole('heading', { level: 1, name: 'Campaigns' })
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('combobox')
    await user.keyboard('templ')
    expect(await screen.findByRole('option', { name: /Templates/ })).toBeVisible()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(location.pathname).toBe('/templates'))
  })

  test('finds records by a part of their name', async () => {
    const { user } = open('/messages')
    await user.click(await screen.findByRole('button', { name: 'Find or do anything' }))
    await user.keyboard('Diwali')
    await user.click(await screen.findByRole('option', { name: /Diwali offer 2026.*Running/ }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Diwali offer 2026' })).toBeVisible()
  })

  test('does what can be done from everywhere', async () => {
    const { user, door } = open('/campaigns')
    await screen.findByRole('heading', { level: 1, name: 'Campaigns' })
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('combobox')
    await user.keyboard('pause all')
    await user.keyboard('{Enter}')
    await user.type(await screen.findByRole('textbox', { name: /Reason/ }), 'A complaint')
    await user.click(screen.getByRole('button', { name: 'Pause all sending' }))
    expect(await screen.findByText(/A complaint/)).toBeVisible()
    expect(door.world.pauses.map(({ scope }) => scope)).toContain('everything')
  })
})

describe('keys', () => {
  test('G and a letter go to a screen', async () => {
    const { user } = open('/campaigns')
    await screen.findByRole('heading', { level: 1, name: 'Campaigns' })
    await user.keyboard('gm')
    expect(await screen.findByRole('heading', { level: 1, name: 'Messages' })).toBeVisible()
  })

  test('are letters while somebody types', async () => {
    const { user } = open('/campaigns')
    await user.type(await screen.findByRole('searchbox'), 'gm?')
    expect(location.pathname).toBe('/campaigns')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('are all on one sheet', async () => {
    const { user } = open('/campaigns')
    await screen.findByRole('heading', { level: 1, name: 'Campaigns' })
    await user.keyboard('?')
    const sheet = await screen.findByRole('dialog')
    expect(await within(sheet).findByText('Copy rows as cells')).toBeVisible()
    expect(within(sheet).getByText('Audit log').parentElement).toHaveTextContent(/GA/)
  })
})

describe('while the core is away', () => {
  test('it is said with the time of the last data, which stays, and nothing can be done until it is back', async () => {
    const { door } = open('/campaigns/0193a000-0000-7000-8000-000000000001')
    const pause = await screen.findByRole('button', { name: 'Pause…' })
    const perform = door.perform
    door.perform = async () => {
      throw new Refusal('The server cannot be reached.', 'OFFLINE')
    }
    const { ask } = await import('../core/contact')
    act(() => ask())
    expect(await screen.findByText('Waybill cannot be reached.')).toBeVisible()
    expect(screen.getByRole('alert')).toHaveTextContent(/What you see is from \d\d:\d\d/)
    expect(screen.getByRole('heading', { level: 1, name: 'Diwali offer 2026' })).toBeVisible()
    expect(pause).toHaveAttribute('aria-disabled', 'true')
    expect(pause).toHaveAttribute('aria-description', expect.stringContaining('cannot be reached'))
    door.perform = perform
    act(() => ask())
    await waitFor(() => expect(screen.queryByText('Waybill cannot be reached.')).toBeNull())
    expect(pause).not.toHaveAttribute('aria-disabled', 'true')
  })
})

describe('what a person chooses', () => {
  test('the language is spoken at once and remembered', async () => {
    const { user } = open('/campaigns')
    await screen.findByRole('heading', { level: 1, name: 'Campaigns' })
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('combobox')
    await user.keyboard('espa')
    await user.click(await screen.findByRole('option', { name: /Español/ }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Campañas' })).toBeVisible()
    expect(document.documentElement.lang).toBe('es')
    expect(localStorage.getItem('waybill:language')).toBe('"es"')
  })

  test('the window is zoomed by keys, from 80 to 150 %', async () => {
    const setZoom = vi.fn<(zoom: number) => Promise<void>>(async () => {})
    openWindow({ ...inBrowser, setZoom })
    const { user } = open('/campaigns')
    await screen.findByRole('heading', { level: 1, name: 'Campaigns' })
    await user.keyboard('{Control>}={/Control}')
    expect(setZoom).toHaveBeenLastCalledWith(1.1)
    await user.keyboard('{Control>}------{/Control}')
    expect(setZoom).toHaveBeenLastCalledWith(0.8)
    await user.keyboard('{Control>}0{/Control}')
    expect(setZoom).toHaveBeenLastCalledWith(1)
  })
})
