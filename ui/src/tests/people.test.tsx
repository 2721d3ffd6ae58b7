import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { inBrowser } from '../core/in-browser'
import { openWindow } from '../core/native'
import { signInName } from '../features/people/sign-in-name'
import { open, row, rows } from './open'
import { openOver } from './open-over'
import { inventedWindow } from './window'

const sofia = '/people/0193a000-0000-7000-8000-000000000013'
const mariam = '/people/0193a000-0000-7000-8000-00000000000a'
// By its words: a name is asked of 36 rows otherwise.
const right = async (says: string) =>
  (await screen.findByText((text, element) => text.startsWith(says) && element?.tagName === 'TH')).closest('tr')!

describe('the people of the office', () => {
  test('are listed with role and whether they are let in', async () => {
    open('/people')
    expect(await row(/Sofía Fernández\s*sofia\s*Team lead\s*Active/)).toBeVisible()
    expect(await row(/Tomás Silva\s*tomas\s*Operator\s*Deactivated/)).toBeVisible()
    expect(await row(/Yasmin Demir\s*yasmin\s*Viewer\s*Access ended/)).toBeVisible()
  })

  test('can be narrowed, and the choice is in the address', async () => {
    const { user } = open('/people')
    await user.click(await screen.findByText('Role', { selector: 'button' }))
    await user.click(await screen.findByLabelText('Operator'))
    await waitFor(() => expect(location.search).toBe('?role=operator'))
    await waitFor(async () => expect(await rows()).toHaveLength(3))
  })

  test('an invited person gets a name to sign in with, and their page opens', async () => {
    const { user } = open('/people')
    await user.click(await screen.findByText('Invite…'))
    await user.type(await screen.findByLabelText('Full name'), 'Zoë van Dijk')
    expect(screen.getByLabelText('Signs in as')).toHaveValue('zoe.dijk')
    expect(screen.getByText('Invite').closest('button')).toBeDisabled()
    await user.click(screen.getByLabelText('Operator'))
    await user.click(screen.getByText('Invite'))
    expect(await screen.findByText('Zoë van Dijk', { selector: 'h1' })).toBeVisible()
  })

  test('a name somebody has is refused where it was typed', async () => {
    const { user } = open('/people')
    await user.click(await screen.findByText('Invite…'))
    await user.type(await screen.findByLabelText('Full name'), 'Sofia')
    await user.click(screen.getByLabelText('Viewer'))
    await user.click(screen.getByText('Invite'))
    expect(await screen.findByText(/Somebody has this name to sign in with/)).toBeVisible()
  })

  test('says which permission is missing', async () => {
    open('/people', 'forbidden')
    expect(await screen.findByText('You may not see this.')).toBeVisible()
  })

  test.each([
    ['Inês de Almeida', 'ines.almeida'],
    ['  Ŝ  ', 's'],
    ['Łukasz', 'ukasz'],
    ['7 of 9', ''],
    ['山田', ''],
  ])('the name %s becomes %j', (fullName, name) => {
    expect(signInName(fullName)).toBe(name)
  })
})

describe('the rights of one person', () => {
  test('say where each comes from', async () => {
    open(sofia)
    expect(await right('See people')).toHaveTextContent(/Allowed\s*From role Team lead/)
    expect(await right('Approve the campaign')).toHaveTextContent(/Allowed\s*Granted until .*Stands in for Nikhil/)
    expect(await right('Remove people')).toHaveTextContent(/Not allowed\s*Not in role Team lead/)
  })

  test('a denial beats the role, and its end is said', async () => {
    open('/people/0193a000-0000-7000-8000-000000000014')
    expect(await right('Import files')).toHaveTextContent(/Not allowed\s*Denied until .*Until the import training/)
  })

  test('a grant that has run out is still told', async () => {
    open('/people/0193a000-0000-7000-8000-000000000016')
    expect(await right('Read, export and verify')).toHaveTextContent(/Not in role Viewer · what was given ended/)
  })

  test('why can she? is answered by the core, beside the list', async () => {
    const { user } = open(sofia)
    await user.click(await screen.findByLabelText('Why allowed: Approve the campaign of somebody else'))
    const pane = await screen.findByRole('complementary', { name: 'Why' })
    expect(await within(pane).findByText(/^Allowed: granted/)).toBeVisible()
    expect(pane).toHaveTextContent(/By\s*Mariam Haddad/)
    expect(location.search).toBe('?why=messages.canApproveCampaigns')
  })

  test('several rights are granted at once, with a reason and an end', async () => {
    const asked: Record<string, unknown>[] = []
    const { user } = openOver(sofia, { assign_permissions: (input, next) => (asked.push(input), next(input)) })
    await user.click(await screen.findByLabelText('Remove people'))
    await user.click(screen.getByLabelText('Export people'))
    await user.click(screen.getByText('Grant…'))
    const reason = await screen.findByLabelText('Reason, for the audit log')
    expect(screen.getByText('Grant').closest('button')).toBeDisabled()
    await user.type(reason, 'Trade fair')
    await user.click(screen.getByText('Grant'))
    expect(await screen.findByText('2 rights changed, at once.')).toBeVisible()
    expect(asked[0]).toMatchObject({ permissions: ['leads.canDeleteLeads', 'leads.canExportLeads'], allow: true })
    const days = (Date.parse(String(asked[0]!.expiryDate)) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(6.9)
    expect(await right('Remove people')).toHaveTextContent(/Allowed\s*Granted until/)
  })

  test('a grant is taken back, and the role decides again', async () => {
    const { user } = open(sofia)
    await user.click(within(await right('Approve the campaign')).getByRole('button', { name: 'Take back' }))
    await waitFor(async () => expect(await right('Approve the campaign')).toHaveTextContent(/Not in role Team lead/))
  })

  test('nobody changes their own: the buttons stay and say why', async () => {
    open(mariam)
    const deactivate = (await screen.findByText('Deactivate…')).closest('button')
    await waitFor(() =>
      expect(deactivate).toHaveAttribute('aria-description', 'Nobody changes their own rights. Another admin does.'),
    )
  })

  test('whoever may not assign may look, and is told why not', async () => {
    open(sofia, 'reader')
    const grant = (await screen.findByText('Grant…')).closest('button')!
    expect(grant.getAttribute('aria-description')).toMatch(/admin\.canAssignPermissions/)
  })
})

describe('a computer of a person', () => {
  afterEach(() => openWindow(inBrowser))

  test('is invited from the window, with a word that is shown once', async () => {
    const asked: string[][] = []
    const inviteDevice = async (device: { user: string; label: string }) => {
      asked.push([device.user, device.label])
      return { invitation: 'waybill-once-and-only-once' }
    }
    openWindow({ ...inBrowser, ...inventedWindow({ inviteDevice }) })
    const { user } = open(sofia)
    await user.click(await screen.findByText('Invite a computer…'))
    await user.type(await screen.findByLabelText('What the computer is called'), 'Old laptop')
    await user.click(screen.getByText('Make the invitation'))
    expect(await screen.findByText('waybill-once-and-only-once')).toBeVisible()
    expect(asked).toEqual([['0193a000-0000-7000-8000-000000000013', 'Old laptop']])
    await user.click(screen.getByText('Done'))
    await waitFor(() => expect(screen.queryByText('waybill-once-and-only-once')).toBeNull())
  })

  test('is not invited from a browser, which says where', async () => {
    open(sofia)
    const button = (await screen.findByText('Invite a computer…')).closest('button')!
    expect(button.getAttribute('aria-description')).toMatch(/from the desktop app/)
  })
})

describe('deactivating', () => {
  test('says what it ends before it ends anything', async () => {
    const { user } = open(sofia)
    await user.click(await screen.findByText('Deactivate…'))
    const dialog = await screen.findByRole('dialog')
    expect(dialog).toHaveTextContent(/Browser sessions end at once, what is open on a desktop within 15 seconds/)
    expect(dialog).toHaveTextContent(/Devices that can no longer sign in: 2/)
    await user.click(within(dialog).getByText('Deactivate'))
    expect(await screen.findByText('Let in again…')).toBeVisible()
    expect(await right('See people')).toHaveTextContent(/Not allowed\s*Deactivated/)
  })

  test('is undone as easily', async () => {
    const { user } = open('/people/0193a000-0000-7000-8000-000000000018')
    await user.click(await screen.findByText('Let in again…'))
    await user.click(await screen.findByText('Let in'))
    expect(await screen.findByText('Tomás Silva is let in again.')).toBeVisible()
  })
})
