import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { open, row, rows } from './open'

const of = (number: number) => `/templates/0193a000-0000-7000-8000-${String(number).padStart(12, '0')}`
const [draft, waiting, mine, approved, offer, refused] = [of(101), of(102), of(103), of(104), of(105), of(110)]

describe('the list of templates', () => {
  test('says of each where it stands and how it is rated, in words', async () => {
    open('/templates')
    expect(await row(/points_reminder.*Marketing.*Paused by Meta.*Low/)).toBeVisible()
    expect(await row(/order_update.*Hindi \(hi\).*Utility.*Approved.*Medium/)).toBeVisible()
  })

  test('filters are in the address', async () => {
    open('/templates?category=UTILITY&text=survey')
    expect(await rows()).toHaveLength(1)
  })

  test('teaches what a template is when there is none', async () => {
    open('/templates', 'empty')
    expect(await screen.findByText('No templates yet.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Write the first one' })).toBeVisible()
  })

  test('an error says its code and how to try again', async () => {
    open('/templates', 'broken')
    expect(await screen.findByRole('alert')).toHaveTextContent('INTERNAL')
  })

  test('without the right it says which is missing', async () => {
    open('/templates', 'forbidden')
    expect(await screen.findByText('You may not see this.')).toBeVisible()
  })
})

describe('one template', () => {
  test('shows it on a phone, with values in place of the variables', async () => {
    open(offer)
    const phone = await screen.findByRole('figure', { name: 'How it looks on a phone' })
    expect(phone).toHaveTextContent('Hi Asha, our festival prices')
    expect(screen.getByRole('row', { name: /\{\{first_name\}\} First name “there” Asha/ })).toBeVisible()
  })

  test('says who wrote it, who approved it and what Meta said', async () => {
    open(offer)
    const history = await screen.findByRole('list', { name: 'Approvals' })
    expect(history).toHaveTextContent(
      /Approved.*By Meta\. Its rating: high.*Version 2 approved by Mariam Haddad.*Version 2 written by Nikhil Rao/,
    )
  })

  test('shows Meta’s reason across the page', async () => {
    open(refused)
    expect(await screen.findByRole('alert')).toHaveTextContent(/Refused by Meta\..*too many variables/)
  })

  test('compares an older version with the newest', async () => {
    const { user } = open(`${offer}?tab=versions`)
    await user.click(await screen.findByRole('button', { name: 'Compare' }))
    expect(within(screen.getByRole('region', { name: 'Version 1' })).getByText('10').tagName).toBe('DEL')
    expect(within(screen.getByRole('region', { name: 'Version 2' })).getByText('15').tagName).toBe('INS')
    expect(location.search).toContain('version=1')
  })

  test('names the campaigns that use it', async () => {
    open(`${offer}?tab=usage`)
    expect(await screen.findByRole('link', { name: 'Diwali offer 2026' })).toBeVisible()
  })

  test('that does not exist is said to be missing', async () => {
    open(of(999))
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such template.')
  })
})

describe('deciding', () => {
  test('a second person approves it, and it goes to Meta', async () => {
    const { user } = open(waiting)
    await user.click(await screen.findByRole('button', { name: 'Approve…' }))
    await user.click(screen.getByRole('button', { name: 'Approve and hand to Meta' }))
    expect((await screen.findAllByText('With Meta'))[0]).toBeVisible()
  })

  test('a refusal wants a reason, which then stands across the page', async () => {
    const { user } = open(waiting)
    await user.click(await screen.findByRole('button', { name: 'Refuse…' }))
    expect(screen.getByRole('button', { name: 'Refuse' })).toBeDisabled()
    await user.type(screen.getByRole('textbox', { name: /Why/ }), 'No prices yet')
    await user.click(screen.getByRole('button', { name: 'Refuse' }))
    expect(await screen.findByText(/^Refused here\./)).toBeVisible()
    expect(screen.getAllByText('No prices yet').length).toBeGreaterThan(0)
  })

  test('its author may not, and is told so', async () => {
    open(mine)
    expect(await screen.findByRole('button', { name: 'Approve…' })).toHaveAttribute(
      'aria-description',
      expect.stringContaining('a second person decides'),
    )
  })
})

describe('writing', () => {
  test('is checked as one writes, in words, at the field and beside the phone', async () => {
    const { user } = open(`${draft}?edit=true`)
    const text = await screen.findByRole('textbox', { name: 'Text' })
    expect(await screen.findByText('Nothing that Meta is known to refuse.')).toBeVisible()
    await user.clear(text)
    await user.paste('Hello {{first_name}}')
    const says = screen.getByRole('region', { name: 'What the check says' })
    expect(await within(says).findByText(/A variable may not stand at the start or the end/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Submit for approval' })).toHaveAttribute('aria-disabled', 'true')
  })

  test('saves itself and says when', async () => {
    const { user } = open(`${draft}?edit=true`)
    await user.type(await screen.findByRole('textbox', { name: 'Footer' }), '.')
    expect(await screen.findByText(/^Saved \d\d:\d\d$/)).toBeVisible()
  })

  test('a variable is put in from the fields of a lead and mapped to it', async () => {
    const { user } = open(`${of(998)}?edit=true`)
    await user.click(await screen.findByRole('textbox', { name: 'Name' }))
    await user.paste('Spring Sale')
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('spring_sale')
    await user.click(screen.getByRole('button', { name: 'Insert a variable' }))
    await user.click(await screen.findByRole('menuitem', { name: /Country/ }))
    expect(await screen.findByRole('combobox', { name: 'Field that fills country' })).toHaveValue('country')
    expect(screen.getByRole('figure', { name: 'How it looks on a phone' })).toHaveTextContent('IN')
  })

  test('submitting asks for a second person', async () => {
    const { user } = open(`${draft}?edit=true`)
    await screen.findByText('Nothing that Meta is known to refuse.')
    await user.click(screen.getByRole('button', { name: 'Submit for approval' }))
    expect(await screen.findByText('Waiting for approval')).toBeVisible()
  })

  test('a copy begins with the words of the other', async () => {
    const { user } = open(approved)
    await user.click(await screen.findByRole('button', { name: 'Duplicate' }))
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('black_friday_preview_copy'))
    expect(screen.getByRole('textbox', { name: 'Text of the header' })).toHaveValue('You first, {{first_name}}')
  })

  test('changing an approved one warns that it cannot be sent meanwhile', async () => {
    const { user } = open(approved)
    await user.click(await screen.findByRole('button', { name: 'Edit' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog).toHaveTextContent(/cannot be sent/)
    await user.click(within(dialog).getByRole('button', { name: 'Change it' }))
    expect(await screen.findByRole('textbox', { name: 'Text' })).toBeVisible()
  })
})
