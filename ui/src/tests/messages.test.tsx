import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { diwali, open, rows } from './open'

const pane = () => screen.findByRole('complementary', { name: 'Message' })
const cells = (each: HTMLElement) => within(each).getAllByRole('gridcell')
const nameOf = (each: HTMLElement) => cells(each)[1]!.textContent

describe('the list of messages', () => {
  test('keeps only the rows in view in the page', async () => {
    open('/messages')
    expect((await rows()).length).toBeLessThan(60)
  })

  test('follows the filters in the address, each with a way to take it off', async () => {
    const { user } = open('/messages?state=["failed"]')
    expect((await rows()).every((each) => each.textContent.includes('Failed'))).toBe(true)
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }))
    expect(location.search).toBe('')
  })

  test('finds a name, and a wamid', async () => {
    const { user } = open('/messages')
    const [first] = await rows()
    const name = nameOf(first!)
    await user.type(await screen.findByRole('searchbox'), name)
    await screen.findByText(/messages$/)
    await waitFor(async () => expect((await rows()).every((each) => nameOf(each) === name)).toBe(true))
  })

  test('says that nothing matches and offers the way back', async () => {
    open('/messages?text=nobody+of+this+name')
    expect(await screen.findByText('Nothing matches these filters.')).toBeVisible()
  })

  test('says in one sentence what would be here', async () => {
    open('/messages', 'empty')
    expect(await screen.findByText('No messages yet.')).toBeVisible()
  })

  test('says which permission is missing', async () => {
    open('/messages', 'forbidden')
    expect(await screen.findByText('You may not see this.')).toBeVisible()
  })

  test('a state the address makes up is no filter', async () => {
    open(`${diwali}?state=nonsense`)
    expect(await screen.findByRole('grid', { name: 'Messages' })).toBeVisible()
  })
})

describe('one message', () => {
  test('opens with its timeline, its requests and what Meta sent', async () => {
    const { user } = open('/messages?state=["read"]')
    await user.click((await rows())[0]!)
    const message = await pane()
    const steps = within(await within(message).findByRole('list')).getAllByRole('listitem')
    expect(steps.map((step) => within(step).getAllByText(/.+/)[0]!.textContent).join()).toMatch(
      /Queued.*Request to Meta.*Accepted by Meta.*Sent.*Delivered.*Read/,
    )
    expect(within(message).getByText('1 request to Meta')).toBeVisible()
    expect(within(message).getByText('3 webhooks as Meta sent them')).toBeVisible()
    expect(message).toHaveTextContent(/"status": "read"/)
    expect(location.search).toMatch(/open=/)
  })

  test('its ids are copied by clicking them', async () => {
    const { user } = open('/messages?state=["read"]')
    await user.click((await rows())[0]!)
    const id = await within(await pane()).findByRole('button', { name: /^wamid\./ })
    const value = id.textContent
    await user.click(id)
    expect(id).toHaveTextContent('Copied')
    expect(await navigator.clipboard.readText()).toBe(value)
  })

  test('a failed one says why and what to do', async () => {
    const { user } = open('/messages?state=["failed"]')
    await user.click((await rows())[0]!)
    expect(
      await within(await pane()).findByText(/Ask the person for another number|Wait a day|Meta sends no marketing/),
    ).toBeVisible()
  })

  test('one that waits says for what', async () => {
    const { user } = open('/messages?state=["queued"]')
    await user.click((await rows())[0]!)
    expect(await within(await pane()).findByText('It waits for its turn.')).toBeVisible()
  })

  test('J goes to the next one while the pane is open, Escape closes it', async () => {
    const { user } = open('/messages?state=["read"]')
    const [first, second] = await rows()
    await user.click(first!)
    await pane()
    await user.keyboard('j')
    expect(await screen.findByRole('heading', { level: 2, name: nameOf(second!) })).toBeVisible()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('complementary', { name: 'Message' })).toBeNull()
  })
})

describe('settling one nobody knows about', () => {
  test('says what follows from either answer before it is given', async () => {
    const { user } = open('/messages?state=["unknown"]')
    await user.click((await rows())[0]!)
    await user.click(await within(await pane()).findByRole('button', { name: 'Settle it…' }))
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByText(/the person then gets it twice/)).toBeVisible()
    expect(within(dialog).getByRole('button', { name: 'Settle it' })).toBeDisabled()
    await user.click(within(dialog).getByRole('radio', { name: 'No, it was not sent' }))
    await user.click(within(dialog).getByRole('button', { name: 'Settle it' }))
    expect(await screen.findByText(/The message to .* is settled\./)).toBeVisible()
    expect(await within(await pane()).findByText('Failed', { selector: 'span' })).toBeVisible()
  })

  test('is not offered to those who may not, and says why', async () => {
    const { user } = open('/messages?state=["unknown"]', 'reader')
    await user.click((await rows())[0]!)
    const settle = await within(await pane()).findByRole('button', { name: 'Settle it…' })
    expect(settle).toHaveAccessibleDescription(/messages\.canRetryMessages/)
    await user.click(settle)
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('trying again', () => {
  test('says how many now, later and never before any is sent', async () => {
    const { user } = open('/messages?state=["failed"]')
    await rows()
    await user.click(screen.getByRole('checkbox', { name: /Select all/ }))
    await user.click(await screen.findByRole('button', { name: 'Try again…' }))
    const dialog = await screen.findByRole('dialog')
    const later = await within(dialog).findByRole('region', { name: 'Later, when Meta allows it' })
    expect(later).toHaveTextContent('Meta limits marketing to this person')
    expect(within(dialog).getByRole('region', { name: 'Never: it would fail again' })).toHaveTextContent('(131026)')
    await user.click(within(dialog).getByRole('button', { name: /^Try \d+ messages again$/ }))
    expect(await screen.findByText(/messages? waits? for (its|their) time/)).toBeVisible()
  })
})
