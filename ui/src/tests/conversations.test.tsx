import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { open } from './open'

const inbox = async () => within(await screen.findByRole('listbox', { name: 'Conversations' })).findAllByRole('option')
const thread = () => screen.findByRole('region', { name: /^Conversation with/ })
const log = async () => within(await thread()).findByRole('log', { name: 'Messages' })
const box = () => screen.findByRole('textbox', { name: /^Write to/ })

beforeEach(() => localStorage.clear())

/** Opens the conversation of the row that has these words. */
async function openRow(user: ReturnType<typeof open>['user'], words: RegExp) {
  const row = (await inbox()).find((each) => words.test(each.textContent))
  if (!row) throw new Error(`no row with ${words}`)
  await user.click(row)
  return thread()
}

describe('the inbox', () => {
  test('says who wrote what, what is unread and how long one may answer', async () => {
    open('/conversations')
    const [first] = await inbox()
    expect(first).toHaveTextContent(/left to answer/)
    const unread = within(await screen.findByRole('listbox')).getAllByRole('img', { name: /unread message/ })
    expect(unread.length).toBeGreaterThan(2)
    expect(screen.getByRole('tab', { name: /^Open\s*26$/ })).toHaveAttribute('aria-selected', 'true')
  })

  test('keeps in the address which conversations it shows', async () => {
    const { user } = open('/conversations')
    await user.click(await screen.findByRole('tab', { name: /^Closed/ }))
    expect(location.search).toBe('?show=closed')
    await waitFor(async () => {
      for (const each of await inbox()) expect(each).toHaveTextContent('Closed')
    })
  })

  test('says that nobody of a name has written, with the way back', async () => {
    const { user } = open('/conversations?text=nobody')
    expect(await screen.findByText('Nobody of this name or number has written.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show all open ones' }))
    expect((await inbox()).length).toBeGreaterThan(3)
  })

  test('says in one sentence what would be here', async () => {
    open('/conversations', 'empty')
    expect(await screen.findByText('Nobody waits for an answer.')).toBeVisible()
  })

  test('says who may not see it', async () => {
    open('/conversations', 'forbidden')
    expect(await screen.findByText('You may not see this.')).toBeVisible()
  })

  test('is walked with J and K, and Escape closes the thread', async () => {
    const { user } = open('/conversations')
    await inbox()
    await user.keyboard('jj{Enter}')
    expect(await thread()).toBeVisible()
    await user.keyboard('{Escape}')
    expect(await screen.findByText('No conversation is open.')).toBeVisible()
  })
})

describe('answering', () => {
  test('inside the 24 hours the clock counts down in words and Ctrl+Enter sends', async () => {
    const { user } = open('/conversations')
    await openRow(user, /brass lamp/)
    expect(await screen.findByRole('timer')).toHaveTextContent(/You may write freely for another \d+ hours/)
    await user.type(await box(), 'Yes, we have four left.')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await within(await log()).findByText('Yes, we have four left.')).toBeVisible()
    expect(await box()).toHaveValue('')
  })

  test('what is written is kept while one looks elsewhere', async () => {
    const { user } = open('/conversations')
    await openRow(user, /brass lamp/)
    await user.type(await box(), 'Half a sen')
    await openRow(user, /A picture/)
    expect(await box()).toHaveValue('')
    await openRow(user, /brass lamp/)
    expect(await box()).toHaveValue('Half a sen')
  })

  test('outside them only a template may be sent, with its variables', async () => {
    const { user } = open('/conversations?show=unassigned')
    const talk = await openRow(user, /Template only/)
    expect(talk).toHaveTextContent(/more than 24 hours old/)
    expect(screen.queryByRole('textbox', { name: /^Write to/ })).toBeNull()
    const templates = await screen.findByRole('combobox', { name: 'Template' })
    const options = within(templates).getAllByRole('option')
    await user.selectOptions(templates, options[1]!)
    await user.click(await screen.findByRole('button', { name: 'Send the template' }))
    expect(await screen.findByText(/The template is on its way to/)).toBeVisible()
  })

  test('who wants no messages cannot be written to, and it says why', async () => {
    const { user } = open('/conversations')
    const talk = await openRow(user, /Never write to me again/)
    expect(talk).toHaveTextContent('This person wants no messages at all, answers included.')
    expect(screen.queryByRole('textbox', { name: /^Write to/ })).toBeNull()
    expect(screen.queryByRole('combobox', { name: 'Template' })).toBeNull()
  })

  test('who said STOP may be answered, with a warning', async () => {
    const { user } = open('/conversations')
    const talk = await openRow(user, /STOP/)
    expect(talk).toHaveTextContent('Understood as STOP: opted out.')
    expect(talk).toHaveTextContent('send nothing that sells')
    expect(await box()).toBeVisible()
  })

  test('who may not send sees why the box is closed', async () => {
    const { user } = open('/conversations', 'reader')
    const talk = await openRow(user, /brass lamp/)
    expect(talk).toHaveTextContent('You may not send messages (messages.canSend).')
    expect(within(talk).getByRole('button', { name: 'Close' })).toHaveAccessibleDescription(/messages\.canSend/)
  })
})

describe('looking after a conversation', () => {
  test('opening it marks it as read', async () => {
    const { user } = open('/conversations')
    await openRow(user, /brass lamp/)
    const row = (await inbox()).find((each) => each.getAttribute('aria-selected') === 'true')!
    await screen.findByRole('tab', { name: /^Unread\s*3$/ })
    expect(within(row).queryByRole('img', { name: /unread/ })).toBeNull()
  })

  test('is given to somebody, who is then named', async () => {
    const { user } = open('/conversations')
    const talk = await openRow(user, /brass lamp/)
    await user.click(within(talk).getByRole('button', { name: "Nobody's yet" }))
    await user.click(await screen.findByText('Me'))
    expect(await within(await thread()).findByRole('button', { name: 'Mariam Haddad' })).toBeVisible()
  })

  test('E closes it, and it can be opened again', async () => {
    const { user } = open('/conversations')
    const talk = await openRow(user, /brass lamp/)
    await user.keyboard('e')
    const again = await within(talk).findByRole('button', { name: 'Open again' })
    await user.click(again)
    expect(await within(talk).findByRole('button', { name: 'Close' })).toBeVisible()
  })

  test('a message of ours opens what happened to it', async () => {
    const { user } = open('/conversations?show=closed')
    const [row] = await inbox()
    await user.click(row!)
    expect(within(await log()).getAllByText(/Read|Delivered/).length).toBeGreaterThan(0)
  })
})
