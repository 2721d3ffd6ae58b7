import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
// What the page loads when it is needed is there before the clock of a test runs.
import '../routes/screens/Lead'
import '../routes/screens/Leads'
import { overMemory } from '../memory/door'
import { leadsOf } from '../memory/lead-store'
import { open, row, rows } from './open'

const first = '/leads/0193b000-0000-7000-8000-000000000001'

describe('the list of leads', () => {
  test('shows each with its stage, owner and consent in words, and how many there are', async () => {
    const { door } = open('/leads')
    const lead = leadsOf(door.world)[0]!
    expect(await row(new RegExp(`${lead.name}.*${lead.stage}.*Opted in`))).toBeVisible()
    expect(screen.getByText('1,240 leads')).toBeVisible()
  })

  test('a filter is in the address and narrows the list', async () => {
    open('/leads?consent=opted_out')
    expect((await rows()).every((each) => each.textContent.includes('Opted out'))).toBe(true)
    expect(screen.getByRole('button', { name: /Clear filters/ })).toBeVisible()
  })

  test('says what leads are when there are none, and offers the import', async () => {
    open('/leads', 'empty')
    expect(await screen.findByText('No leads yet.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Import a file' })).toBeVisible()
  })

  test.each([
    ['broken', 'Something went wrong inside Waybill. Nothing was changed.'],
    ['forbidden', 'You may not see this.'],
  ] as const)('in a %s world says so', async (weather, words) => {
    open('/leads', weather)
    expect(await screen.findByText(words)).toBeVisible()
  })

  test('changes the stage of several at once, and undoes it', async () => {
    const { user, door } = open('/leads')
    const [one, two] = leadsOf(door.world)
    const before = [one!.stage, two!.stage]
    await rows()
    screen.getByRole('grid').focus()
    await user.keyboard('{ArrowDown}[Space]{ArrowDown}[Space]')
    await user.click(screen.getByRole('button', { name: 'Stage…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Stage of 2 leads' })
    await user.type(within(dialog).getByRole('combobox', { name: 'New stage' }), 'qualified')
    await user.click(within(dialog).getByRole('button', { name: 'Change them' }))
    expect(await screen.findByText(/2 leads are changed\./)).toBeVisible()
    expect([one!.stage, two!.stage]).toEqual(['qualified', 'qualified'])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect([one!.stage, two!.stage]).toEqual(before))
  })

  test('deletes into the bin with a way back', async () => {
    const { user, door } = open('/leads')
    const lead = leadsOf(door.world)[0]!
    await rows()
    screen.getByRole('grid').focus()
    await user.keyboard('{ArrowDown}[Space]')
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    expect(await screen.findByText(/1 lead is in the bin\./)).toBeVisible()
    expect(lead.deletedAt).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(lead.deletedAt).toBeUndefined())
  })

  test('everybody who matches is deleted only after the number is typed', async () => {
    const { user, door } = open('/leads')
    await rows()
    await user.click(screen.getByRole('checkbox', { name: 'Select all rows loaded so far' }))
    await user.click(screen.getByRole('button', { name: 'Select all 1,240 that match' }))
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    const dialog = await screen.findByRole('dialog', { name: 'Delete 1,240 leads?' })
    const act = within(dialog).getByRole('button', { name: 'Delete' })
    await user.type(within(dialog).getByRole('textbox'), '124')
    expect(act).toBeDisabled()
    await user.type(within(dialog).getByRole('textbox'), '0')
    await user.click(act)
    await waitFor(() => expect(leadsOf(door.world).every(({ deletedAt }) => deletedAt)).toBe(true))
  })
})

describe('a new lead', () => {
  test('is added by its number and then opened', async () => {
    const { user } = open('/leads')
    await user.click(await screen.findByRole('button', { name: 'New lead…' }))
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByRole('textbox', { name: 'Number' }), '+91 98200 55555')
    await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Ritu Bose')
    await user.click(within(dialog).getByRole('button', { name: 'Add' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Ritu Bose' })).toBeVisible()
  })

  test('with a number somebody has is refused where it was asked', async () => {
    const { user, door } = open('/leads')
    await user.click(await screen.findByRole('button', { name: 'New lead…' }))
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByRole('textbox', { name: 'Number' }), leadsOf(door.world)[3]!.phone)
    await user.click(within(dialog).getByRole('button', { name: 'Add' }))
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('somebody has this number')
  })
})

describe('one lead', () => {
  test('shows facts, what happened and what can be done next', async () => {
    open(first)
    expect(await screen.findByRole('region', { name: 'Facts' })).toHaveTextContent(/Stage.*Owner.*Source/)
    expect(await screen.findByText('Do you have the brass lamp in the small size too?')).toBeVisible()
    expect(await screen.findByText(/The window is open until/)).toBeVisible()
  })

  test('the box to write says why it is closed', async () => {
    const out = leadsOf(overMemory('still').world).find(({ consents }) =>
      consents.some(({ state }) => state === 'opted_out'),
    )!
    const { user } = open(`/leads/${out.id}`)
    const box = await screen.findByRole('region', { name: 'Write' })
    expect(within(box).getByRole('status')).toHaveTextContent('opted out')
    await user.click(within(box).getByRole('radio', { name: 'Text' }))
    expect(within(box).getByRole('status')).toHaveTextContent('more than 24 hours old')
    expect(within(box).getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
  })

  test('an edit that meets another one asks field by field and keeps what was chosen', async () => {
    const { user, door } = open(first)
    await user.click(await screen.findByRole('button', { name: 'Edit…' }))
    const dialog = await screen.findByRole('dialog')
    const lead = leadsOf(door.world)[0]!
    const name = within(dialog).getByRole('textbox', { name: 'Name' })
    await user.clear(name)
    await user.type(name, 'Lars A.')
    // Meanwhile, somewhere else.
    Object.assign(lead, { name: 'Lars Almeida jr', source: 'Referral', version: lead.version + 1 })
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    const merging = await screen.findByRole('dialog', { name: 'Somebody changed this lead meanwhile' })
    const save = within(merging).getByRole('button', { name: 'Save as chosen' })
    expect(save).toBeDisabled()
    await user.click(within(merging).getByRole('radio', { name: 'Name: as you wrote it' }))
    await user.click(save)
    await waitFor(() => expect(lead.name).toBe('Lars A.'))
    expect(lead.source).toBe('Referral')
  })

  test('goes to the bin and comes back', async () => {
    const { user, door } = open(first)
    await user.click(await screen.findByRole('button', { name: 'Delete' }))
    expect(await screen.findByText(/This lead is in the bin/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Restore' }))
    await waitFor(() => expect(leadsOf(door.world)[0]!.deletedAt).toBeUndefined())
  })

  test('that does not exist is said to be missing', async () => {
    open('/leads/0193b000-0000-7000-8000-00000000ffff')
    expect(await screen.findByText('There is no such lead.')).toBeVisible()
  })

  test('is opened from the list by J and Enter', async () => {
    const { user, door } = open('/leads')
    await rows()
    await user.keyboard('j{Enter}')
    expect(await screen.findByRole('heading', { level: 1, name: leadsOf(door.world)[0]!.name! })).toBeVisible()
  })
})
