import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { open } from './open'

const region = (name: string) => screen.findByRole('region', { name })

describe('the overview', () => {
  test('has six figures of today, each with yesterday beside it and the way to what it counts', async () => {
    open('/')
    const figures = within(await screen.findByRole('list', { name: 'Today' })).getAllByRole('link')
    expect(figures.map((each) => each.firstChild!.textContent)).toEqual([
      'Sent',
      'Delivered',
      'Read',
      'Failed',
      'Replies',
      'Opted out',
    ])
    expect(figures[0]).toHaveTextContent(/^Sent[\d,]+[+−][\d,]+ yesterday [\d,]+$/)
    expect(figures[3]).toHaveAttribute('href', expect.stringMatching(/^\/messages\?.*failed/))
  })

  test('a figure opens the rows it counts', async () => {
    const { user } = open('/')
    await user.click(await screen.findByRole('link', { name: /^Failed/ }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Messages' })).toBeVisible()
    expect(await screen.findByRole('button', { name: /State: Failed/ })).toBeVisible()
  })

  test('shows campaigns under way with how far they are', async () => {
    open('/')
    const running = within(await region('Campaigns under way')).getAllByRole('link')
    expect(running).toHaveLength(3)
    expect(running[0]).toHaveTextContent(/Diwali offer 2026Running.*469 of 949 sent, 480 waiting/)
    expect(running[2]).toHaveTextContent('880 people in the audience')
  })

  test('reads the days out as a table while the picture is shown, and shows the table when asked', async () => {
    const { user } = open('/')
    const delivery = within(await region('Delivery by day'))
    expect(delivery.getAllByRole('rowheader')).toHaveLength(14)
    expect(delivery.getAllByRole('columnheader').map((each) => each.textContent)).toEqual([
      'Day',
      'Sent',
      'Delivered',
      'Read',
      'Failed',
    ])
    await user.click(delivery.getByRole('button', { name: 'As a table' }))
    const day = delivery.getAllByRole('rowheader')[0]!
    await user.click(within(day).getByRole('button'))
    expect(await screen.findByRole('heading', { level: 1, name: 'Messages' })).toBeVisible()
    expect(location.search).toContain('days')
  })

  test('says what waits for a person, what to do, and leads there', async () => {
    const { user } = open('/')
    const attention = within(await region('Needs attention'))
    const matter = attention.getByRole('link', { name: /look like a wish to stop/ })
    expect(matter).toHaveTextContent('nothing is sent to these people meanwhile')
    await user.click(matter)
    expect(location.pathname).toBe('/consent')
  })

  test('says that nothing waits in an office where nothing has happened', async () => {
    open('/', 'empty')
    expect(within(await region('Needs attention')).getByText('Nothing waits for you.')).toBeVisible()
    expect(within(await region('Campaigns under way')).getByText('No campaign is running.')).toBeVisible()
  })

  test('says what went wrong, and who may not see it', async () => {
    open('/', 'broken')
    expect(await screen.findByText(/Something went wrong inside Waybill/)).toBeVisible()
  })

  test('says which permission is missing', async () => {
    open('/', 'forbidden')
    expect(await screen.findByText('You may not see this.')).toBeVisible()
  })
})
