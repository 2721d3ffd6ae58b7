import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { diagnosticsOf, type Status } from '../features/system/diagnostics'
import { open } from './open'
import { openOver } from './open-over'

const tile = (name: string) => screen.findByRole('region', { name })

describe('the system', () => {
  test('says of each thing that must run how it is', async () => {
    open('/system')
    expect(await tile('Database')).toHaveTextContent(/Connected\s*Postgres 18\.1/)
    expect(await tile('Queue')).toHaveTextContent(/Oldest waits\s*3 min/)
    expect(await tile('Workers')).toHaveTextContent(/At work\s*2/)
    expect(await tile('Webhooks')).toHaveTextContent(/Given up\s*1\s*Of no message of ours\s*4/)
    expect(await tile('Seals')).toHaveTextContent(/Sealing\s*5,261/)
  })

  test('what should be looked at stands above the rest, with what to do', async () => {
    open('/system')
    const problems = await screen.findByRole('region', { name: 'To be looked at' })
    expect(problems).toHaveTextContent('Webhooks that could not be applied: 1. Look at them in the list of webhooks.')
  })

  test('nothing is said when nothing is wrong', async () => {
    openOver('/system', { system_status: (input, next) => ({ ...(next(input) as Status), problems: [] }) })
    await tile('Database')
    expect(screen.queryByRole('region', { name: 'To be looked at' })).toBeNull()
  })

  test('a schema of another version, and nobody at work, are said', async () => {
    openOver('/system', {
      system_status: (input, next) => ({ ...(next(input) as Status), newestSchema: 1, workers: [], senders: [] }),
    })
    expect(await tile('Database')).toHaveTextContent('Another schema')
    expect(await tile('Workers')).toHaveTextContent('Nobody works')
    expect(screen.getByText(/No process works for the office/)).toBeVisible()
  })

  test('lists every desktop with its version, and says which is another one', async () => {
    open('/system')
    const table = await screen.findByRole('table', { name: 'Desktops' })
    expect(
      within(table).getByRole('row', { name: /Inês Almeida.*waybill-desktop 0\.0\.9 · not 0\.1\.0/ }),
    ).toBeVisible()
  })

  test('leads to the webhooks and to the proof of the log', async () => {
    open('/system')
    expect(within(await tile('Webhooks')).getByRole('link')).toHaveAttribute('href', '/settings/webhook')
    expect(within(await tile('Seals')).getByRole('link')).toHaveAttribute('href', '/audit')
  })

  test('the diagnostics name nobody', async () => {
    let status: Status | undefined
    openOver('/system', { system_status: (input, next) => (status = next(input) as Status) })
    await tile('Database')
    const told = diagnosticsOf(status!, { program: 'a browser' })
    const secret = [
      ...status!.devices.flatMap(({ userName, label, login, user }) => [userName, label, login, user]),
      ...status!.sessions.flatMap(({ userName, address, id, user }) => [userName, address!, id, user]),
      ...status!.senders.flatMap(({ display, number }) => [display!, number]),
    ]
    expect(secret.length).toBeGreaterThan(10)
    for (const word of secret) expect(told).not.toContain(word)
    expect(told).toContain('"waybill-desktop 0.0.9": 1')
  })

  test('says which permission is missing', async () => {
    open('/system', 'forbidden')
    expect(await screen.findByText('You may not see this.')).toBeVisible()
  })

  test('says what went wrong, and the code', async () => {
    open('/system', 'broken')
    const alerts = await screen.findAllByText('INTERNAL')
    expect(alerts[0]).toBeVisible()
  })
})
