import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { open } from './open'

// By label: a search by role looks at every element of a page this full.
const region = async (name: string) => within(await screen.findByLabelText(name, { selector: 'section' }))

describe('the limits', () => {
  test('say of each whose it is, what is used, what is left and when it is full at this pace', async () => {
    open('/limits')
    const people = await region('People of the office')
    const [mine] = people.getAllByRole('listitem')
    expect(mine).toHaveTextContent(/^Mariam Haddad \(you\)in any hour/)
    expect(mine).toHaveTextContent(/220 left.*full at .* at this pace.*first place free again at .*780 of 1,000$/)
    expect(within(mine!).getByRole('img')).toHaveAccessibleName('Mariam Haddad (you), in any hour: 780 of 1,000')
  })

  test('say what Meta allows the account and thinks of each number', async () => {
    open('/limits')
    const meta = await region('What Meta says')
    expect(await meta.findByText(/may write to 10,000 different people/)).toBeVisible()
    expect(
      meta
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.textContent)
        .join(),
    ).toMatch(/Connected.*High.*Medium/)
  })

  test('say who has had as many messages as one person may get', async () => {
    const { user } = open('/limits')
    const enough = await region('Enough for one day')
    const [first] = await enough.findAllByRole('listitem')
    expect(first).toHaveTextContent('5 / 5')
    await user.click(within(first!).getByRole('link'))
    expect(await screen.findByText('Messages', { selector: 'h1' })).toBeVisible()
    expect(location.search).toContain('person')
  })

  test('say who may not see them', async () => {
    open('/limits', 'forbidden')
    expect(await screen.findByText('You may not see this.')).toBeVisible()
  })

  test('say what went wrong', async () => {
    open('/limits', 'broken')
    expect(await screen.findByText(/Something went wrong inside Waybill/)).toBeVisible()
  })
})

describe('pausing', () => {
  test('asks what, why and until when, and shows the pause to everybody', async () => {
    const { user, door } = open('/limits')
    await user.click(await screen.findByRole('button', { name: 'Pause sending…' }))
    const dialog = await screen.findByRole('dialog')
    await user.selectOptions(within(dialog).getByLabelText('What'), 'One campaign')
    expect(within(dialog).getByText(/Nothing more of this campaign is sent/)).toBeVisible()
    const act = within(dialog).getByRole('button', { name: 'Pause' })
    await user.type(within(dialog).getByLabelText(/Reason/), 'Wrong price')
    expect(act).toBeDisabled()
    await within(dialog).findByRole('option', { name: 'Diwali offer 2026' })
    await user.selectOptions(within(dialog).getByLabelText('Which campaign'), 'Diwali offer 2026')
    await user.selectOptions(within(dialog).getByLabelText('Until'), 'an hour from now')
    await user.click(act)
    const now = await region('Paused now')
    expect(await now.findByRole('listitem', { name: 'Campaign “Diwali offer 2026”' })).toHaveTextContent(
      /Wrong price.*Mariam Haddad, since .* goes on by itself at/,
    )
    expect(door.world.pauses[0]).toMatchObject({ scope: 'campaign', reason: 'Wrong price' })
  })

  test('is lifted where it stands and then found in the log', async () => {
    const { user } = open('/limits', 'paused')
    const now = await region('Paused now')
    await user.click(await now.findByRole('button', { name: 'Resume' }))
    expect(await now.findByText('Nothing is paused.')).toBeVisible()
    const log = await region('Pauses and warnings')
    expect((await log.findAllByText(/lifted by Mariam Haddad/)).length).toBe(2)
  })

  test('can be lifted from the strip that is on every screen', async () => {
    const { user } = open('/campaigns', 'paused')
    await user.click(await screen.findByRole('button', { name: 'Resume now' }))
    await waitFor(() => expect(screen.queryByText(/All sending is paused/)).toBeNull())
  })

  test('is not for those who may not, and says why', async () => {
    open('/limits', 'reader')
    const pause = await screen.findByRole('button', { name: 'Pause sending…' })
    expect(pause).toHaveAccessibleDescription(/limits\.canManageLimits is missing/)
  })
})

describe('changing a limit', () => {
  test('says what holds now, and when the new one is used up at once', async () => {
    const { user } = open('/limits')
    await user.click(await screen.findByRole('button', { name: 'Change a limit…' }))
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByText(/For you it is 10,000 now, of which 3,180 are used/)).toBeVisible()
    await user.type(within(dialog).getByRole('textbox', { name: 'At most' }), '3000')
    expect(within(dialog).getByText(/used up at once/)).toBeVisible()
    await user.clear(within(dialog).getByRole('textbox', { name: 'At most' }))
    await user.type(within(dialog).getByRole('textbox', { name: 'At most' }), '12,000')
    await user.click(within(dialog).getByRole('button', { name: 'Change it' }))
    const people = await region('People of the office')
    expect(await people.findByText(/of 12,000/)).toBeVisible()
  })
})
