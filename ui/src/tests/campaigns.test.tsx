import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { diwali, draft, open, row, rows } from './open'

describe('the list of campaigns', () => {
  test('shows each with its state in words and how many arrived', async () => {
    open('/campaigns')
    expect(await row(/Diwali offer 2026\s*Running\s*394 of 949 have arrived/)).toHaveTextContent('394 / 949')
    expect(await row(/Black Friday preview\s*Draft/)).toHaveTextContent('640 people')
  })

  test('opens a campaign by mouse', async () => {
    const { user } = open('/campaigns')
    await user.click(await row(/Diwali/))
    expect(await screen.findByRole('heading', { level: 1, name: 'Diwali offer 2026' })).toBeVisible()
  })

  test('opens a campaign by J and Enter', async () => {
    const { user } = open('/campaigns')
    await row(/Diwali/)
    await user.keyboard('jj{Enter}')
    expect(await screen.findByRole('heading', { level: 1, name: 'Black Friday preview' })).toBeVisible()
  })

  test('says in one sentence what a campaign is when there is none', async () => {
    open('/campaigns', 'empty')
    expect(await screen.findByText('No campaigns yet.')).toBeVisible()
  })

  test('says what went wrong, what to do and the code', async () => {
    open('/campaigns', 'broken')
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('Something went wrong inside Waybill.')
    expect(alert).toHaveTextContent('INTERNAL')
    expect(within(alert).getByRole('button', { name: 'Try again' })).toBeVisible()
  })

  test('says which permission is missing', async () => {
    open('/campaigns', 'forbidden')
    expect(await screen.findByText('You may not see this.')).toBeVisible()
    expect(screen.getByText(/messages\.canView/)).toHaveTextContent('Ask an admin')
  })
})

describe('one campaign', () => {
  test('counts add up to the audience', async () => {
    open(diwali)
    const figures = within(await screen.findByRole('region', { name: 'Progress' })).getAllByRole('button')
    const sum = figures.reduce(
      (total, figure) => total + Number(/[\d,]+$/.exec(figure.textContent)![0].replaceAll(',', '')),
      0,
    )
    expect(figures).toHaveLength(12)
    expect(sum).toBe(1000)
  })

  test('says why people were skipped and why messages failed', async () => {
    open(diwali)
    const skipped = await screen.findByRole('region', { name: 'Skipped, because' })
    expect(within(skipped).getByRole('button', { name: /Opted out\s*13/ })).toBeVisible()
    expect(screen.getByRole('region', { name: 'Failed, because' })).toHaveTextContent('Not reachable on WhatsApp')
  })

  test('a figure lists what it counts, and the choice is in the address', async () => {
    const { user } = open(diwali)
    const progress = await screen.findByRole('region', { name: 'Progress' })
    await user.click(within(progress).getByRole('button', { name: /^Failed/ }))
    await waitFor(async () => {
      for (const each of await rows()) expect(each).toHaveTextContent('Failed')
    })
    expect(location.search).toBe('?state=failed')
  })

  test('launching shows who is left out, and sends only after that', async () => {
    const { user, door } = open(draft)
    await user.click(await screen.findByRole('button', { name: 'Launch…' }))
    const dialog = await screen.findByRole('dialog')
    expect(await within(dialog).findByText('Opted out')).toBeVisible()
    expect(door.world.campaigns[1]!.state).toBe('draft')
    await user.click(within(dialog).getByRole('button', { name: 'Send to 583 people' }))
    expect(await screen.findByRole('region', { name: 'Before the start' })).toHaveTextContent('Nothing has left yet.')
    expect(door.world.campaigns[1]!.state).toBe('scheduled')
  })

  test('a start can be taken back, and nothing was sent', async () => {
    const { user, door } = open(draft)
    await user.click(await screen.findByRole('button', { name: 'Launch…' }))
    await user.click(await screen.findByRole('button', { name: 'Send to 583 people' }))
    await user.click(await screen.findByRole('button', { name: 'Undo the start' }))
    expect(await screen.findByRole('button', { name: 'Launch…' })).toBeVisible()
    expect(door.world.campaigns[1]!.state).toBe('draft')
  })

  test('who will not wait sends at once', async () => {
    const { user, door } = open(draft)
    await user.click(await screen.findByRole('button', { name: 'Launch…' }))
    await user.click(await screen.findByRole('button', { name: 'Send to 583 people' }))
    await user.click(await screen.findByRole('button', { name: 'Send now' }))
    expect(await screen.findByRole('region', { name: 'Progress' })).toBeVisible()
    expect(door.world.campaigns[1]!.state).toBe('running')
  })

  test('what failed is tried again only after it was said what that would do', async () => {
    const { user } = open(diwali)
    await user.click(await screen.findByRole('button', { name: 'Try failed ones again…' }))
    expect(await screen.findByRole('dialog', { name: 'Try again?' })).toBeVisible()
  })

  test('a draft that nobody needs is removed after a question', async () => {
    const { user, door } = open(draft)
    await user.click(await screen.findByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Remove the draft…' }))
    await user.click(screen.getByRole('button', { name: 'Remove it' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible()
    expect(door.world.campaigns.some(({ name }) => name === 'Black Friday preview')).toBe(false)
  })

  test('says who did what with it', async () => {
    open(`${diwali}?tab=history`)
    expect(await screen.findByRole('list', { name: 'History' })).toHaveTextContent('Made by Nikhil Rao')
  })

  test('cancelling waits until the number of messages is typed', async () => {
    const { user, door } = open(diwali)
    await user.click(await screen.findByRole('button', { name: 'Cancel…' }))
    const dialog = await screen.findByRole('dialog')
    const act = within(dialog).getByRole('button', { name: 'Cancel the campaign' })
    await user.type(within(dialog).getByRole('textbox'), '479')
    expect(act).toBeDisabled()
    await user.clear(within(dialog).getByRole('textbox'))
    await user.type(within(dialog).getByRole('textbox'), '480')
    await user.click(act)
    expect(await screen.findByText('The campaign is cancelled.')).toBeVisible()
    expect(door.world.campaigns[0]!.state).toBe('cancelled')
  })

  test('pausing asks for a reason that everybody then sees', async () => {
    const { user } = open(diwali)
    await user.click(await screen.findByRole('button', { name: 'Pause…' }))
    await user.type(await screen.findByRole('textbox', { name: /Reason/ }), 'Wrong price')
    await user.click(screen.getByRole('button', { name: 'Pause' }))
    expect(await screen.findByText(/This campaign is paused by Mariam Haddad/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Resume' }))
    expect(await screen.findByRole('button', { name: 'Pause…' })).toBeVisible()
  })

  test('what is not possible stays in place and says why', async () => {
    const { user } = open('/campaigns/0193a000-0000-7000-8000-000000000005')
    const pause = await screen.findByRole('button', { name: 'Pause…' })
    expect(pause).toHaveAttribute('aria-description', 'It is over.')
    await user.click(pause)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('a campaign that does not exist is said to be missing', async () => {
    open('/campaigns/0193a000-0000-7000-8000-00000000ffff')
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such campaign.')
  })

  test('moves while it is watched', async () => {
    open(diwali, 'fine')
    expect(await screen.findByText(/^394 of 949/)).toBeVisible()
    expect(await screen.findByText(/^(39[5-9]|4\d\d) of 949/, {}, { timeout: 5000 })).toBeVisible()
  })
})
