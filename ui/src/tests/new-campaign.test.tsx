import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { open } from './open'

const address = '/campaigns/new?campaign=0193a000-0000-7000-8000-0000000000ff'

/** Chooses the first template and goes on to the audience. */
async function withTemplate() {
  const opened = open(address)
  await opened.user.click(await screen.findByRole('radio', { name: /diwali_offer/ }))
  await opened.user.click(screen.getByRole('button', { name: 'Next' }))
  await screen.findByRole('region', { name: 'Counted now' })
  return opened
}

describe('choosing a template', () => {
  test('offers only what both have approved, and says how many are not there yet', async () => {
    open(address)
    const group = await screen.findByRole('radiogroup', { name: 'Template' })
    expect(within(group).queryByRole('radio', { name: /come_back/ })).toBeNull()
    expect(within(group).getByRole('radio', { name: /order_update · hi/ })).toBeVisible()
    expect(screen.getByText(/7 others are not there yet/)).toBeVisible()
  })

  test('shows it as a phone does and gives the campaign a name', async () => {
    const { user } = open(address)
    expect(screen.queryByRole('button', { name: 'Next' })).toBeNull()
    await user.click(await screen.findByRole('radio', { name: /black_friday_preview/ }))
    const phone = screen.getByRole('figure', { name: 'How it looks on a phone' })
    expect(phone).toHaveTextContent('You first, Asha')
    expect(within(phone).getByText('one day early').tagName).toBe('STRONG')
    const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of the campaign' })
    expect(name.value).toMatch(/^Black friday preview, /)
  })

  test('goes no further without one, and says why', async () => {
    open(`${address}&step=check`)
    expect(await screen.findByRole('button', { name: 'Next' })).toBeDisabled()
    expect(screen.getByText('Choose a template.')).toBeVisible()
  })
})

describe('a draft', () => {
  test('saves itself, says when, and is there again after a reload', async () => {
    const { user, door } = open(address)
    await user.click(await screen.findByRole('radio', { name: /diwali_offer/ }))
    await user.clear(screen.getByRole('textbox', { name: 'Name of the campaign' }))
    await user.paste('Lamps for Pune')
    expect(await screen.findByText(/^Saved \d\d:\d\d$/)).toBeVisible()
    expect(door.world.campaigns[0]).toMatchObject({ name: 'Lamps for Pune', templateName: 'diwali_offer' })
  })

  test('that somebody else changed meanwhile is not overwritten', async () => {
    const { user, door } = open('/campaigns/new?campaign=0193a000-0000-7000-8000-000000000002')
    const name = await screen.findByRole('textbox', { name: 'Name of the campaign' })
    await door.perform('change_campaign', {
      campaign: '0193a000-0000-7000-8000-000000000002',
      version: 1,
      name: 'Theirs',
    })
    await user.type(name, '!')
    expect(await screen.findByRole('alert')).toHaveTextContent('Somebody else changed this draft meanwhile.')
    await user.click(screen.getByRole('button', { name: 'Load what is stored' }))
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name of the campaign' })).toHaveValue('Theirs'))
  })
})

describe('the audience', () => {
  test('is counted at once, with how many drop out and why', async () => {
    await withTemplate()
    const counted = screen.getByRole('region', { name: 'Counted now' })
    expect(counted).toHaveTextContent(/Audience1,240.*No consent−\d+.*May be written to\d+/)
  })

  test('is counted again when a filter changes, and kept', async () => {
    const { user, door } = await withTemplate()
    const before = screen.getByRole('region', { name: 'Counted now' }).textContent
    await user.selectOptions(screen.getByRole('combobox', { name: 'Country' }), 'DE')
    await waitFor(() => expect(screen.getByRole('region', { name: 'Counted now' }).textContent).not.toBe(before))
    await screen.findByText(/^Saved/)
    await waitFor(async () => {
      const stored = await door.perform('show_campaign', { campaign: '0193a000-0000-7000-8000-0000000000ff' })
      expect(stored).toMatchObject({ audience: { country: 'DE' } })
    })
  })
})

describe('the time', () => {
  test('is said in full in the zone of the office', async () => {
    const { user } = await withTemplate()
    await user.click(screen.getByRole('button', { name: 'Next' }))
    await user.click(screen.getByRole('radio', { name: 'At a time' }))
    expect(screen.getByLabelText('Day and time in Asia/Kolkata')).toBeVisible()
    expect(screen.getByText(/in Asia\/Kolkata$/, { selector: 'p' })).toBeVisible()
  })
})

describe('checking and starting', () => {
  test('shows who is left out and a sample, sends, and can be taken back', async () => {
    const { user, door } = await withTemplate()
    await user.click(screen.getByRole('button', { name: 'Next' }))
    await user.click(screen.getByRole('button', { name: 'Next' }))
    const checked = await screen.findByRole('region', { name: 'What was checked' })
    expect(checked).toHaveTextContent(/No consent−\d+.*Will be sent\d+/)
    expect(screen.getByRole('heading', { name: /^As .+ reads it$/ })).toBeVisible()
    await user.click(await screen.findByRole('button', { name: /^Send to \d+ people$/ }))
    const strip = await screen.findByRole('region', { name: 'Before the start' })
    expect(strip).toHaveTextContent(/Sending starts in (1:00|0:\d\d)/)
    await user.click(within(strip).getByRole('button', { name: 'Undo the start' }))
    expect(await screen.findByRole('button', { name: 'Launch…' })).toBeVisible()
    expect(door.world.campaigns[0]!.state).toBe('draft')
  }, 60_000)
})

test('somebody without the right sees why nothing can be planned', async () => {
  open('/campaigns', 'reader')
  const button = await screen.findByRole('button', { name: 'New campaign' })
  await waitFor(() =>
    expect(button).toHaveAttribute('aria-description', expect.stringContaining('messages.canSendBulkMessages')),
  )
})

test('what went wrong is said with its code', async () => {
  open(address, 'broken')
  expect(await screen.findByRole('alert')).toHaveTextContent('INTERNAL')
})

test('a figure of those left out opens its people', async () => {
  const { user } = await withTemplate()
  await user.click(screen.getByRole('button', { name: 'Opted out' }))
  const people = await screen.findByRole('dialog', { name: 'Opted out' })
  expect((await within(people).findAllByRole('row')).length).toBeGreaterThan(5)
  expect(within(people).getByText(/the person does not want these messages/)).toBeVisible()
})
