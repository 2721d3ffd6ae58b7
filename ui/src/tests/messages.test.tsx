import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { diwali, open, rows } from './open'

describe('a list of messages', () => {
  test('keeps only the rows in view in the page, and says how many there are', async () => {
    open(`${diwali}?state=read`)
    expect((await rows()).length).toBeLessThan(60)
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '273')
  })

  test('an empty filter offers the way back', async () => {
    const { user } = open(`${diwali}?state=unknown`)
    expect(await screen.findByText('No message is in this state: Unknown.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show all messages', description: '' }))
    expect((await rows()).length).toBeGreaterThan(5)
  })

  test('a state the address makes up is no filter', async () => {
    open(`${diwali}?state=nonsense`)
    expect(await screen.findByRole('button', { name: 'Any state' })).toBeVisible()
  })
})

describe('one message', () => {
  test('opens with its timeline, with what Meta sent and when', async () => {
    const { user } = open(`${diwali}?state=read`)
    await user.click((await rows())[0]!)
    const pane = await screen.findByRole('complementary', { name: 'Message' })
    const steps = (await within(pane).findAllByRole('listitem')).map(
      (step) => within(step).getAllByText(/.+/)[0]!.textContent,
    )
    expect(steps.join()).toMatch(/Queued.*Request to Meta.*Accepted by Meta.*Sent.*Delivered.*Read/)
    expect(pane).toHaveTextContent(/"status": "read"/)
    expect(location.search).toMatch(/message=/)
  })

  test('a failed one says why and what to do', async () => {
    const { user } = open(`${diwali}?state=failed`)
    await user.click((await rows())[0]!)
    const pane = await screen.findByRole('complementary', { name: 'Message' })
    expect(
      await within(pane).findByText(/Ask the person for another number|Wait a day or more|Meta sends no marketing/),
    ).toBeVisible()
  })

  test('J goes to the next one while the pane is open, Escape closes it', async () => {
    const { user } = open(`${diwali}?state=read`)
    const [first, second] = await rows()
    await user.click(first!)
    const nameOf = (each: HTMLElement) => within(each).getAllByRole('gridcell')[0]!.textContent
    await screen.findByRole('complementary', { name: 'Message' })
    await user.keyboard('j')
    expect(await screen.findByRole('heading', { level: 2, name: nameOf(second!) })).toBeVisible()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('complementary', { name: 'Message' })).toBeNull()
  })
})
