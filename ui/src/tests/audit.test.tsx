import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { inBrowser } from '../core/in-browser'
import { bytesOf, type ExportedFile } from '../core/files'
import { openWindow } from '../core/native'
import { open, row, rows } from './open'
import { openOver } from './open-over'

afterEach(() => openWindow(inBrowser))

describe('the audit log', () => {
  test('says who did what to which thing, and how it ended', async () => {
    open('/audit?text=sofia')
    expect(await row(/sofia\s*Changed\s*Campaign …000001\s*Done/)).toBeVisible()
    expect(screen.getAllByText(/10\.20\.5\.8/)[0]).toBeVisible()
  })

  test('says how many there were when one act touched more than a hundred', async () => {
    open('/audit?text=import')
    expect(await row(/nikhil\s*Added\s*Lead × 1,042/)).toBeVisible()
  })

  test('keeps its filters in the address', async () => {
    const { user } = open('/audit?text=chen')
    await user.click(await screen.findByText('Result', { selector: 'button' }))
    await user.click(await screen.findByLabelText('Refused'))
    await waitFor(() => expect(location.search).toMatch(/result=refused/))
    await waitFor(async () => expect((await rows()).every((each) => /Refused/.test(each.textContent))).toBe(true))
  })

  test('jumps to a day of the office, not of the computer', async () => {
    const asked: Record<string, unknown>[] = []
    openOver('/audit?days=%7B%22to%22%3A%222026-11-20%22%7D', {
      search_audit: (input, next) => (asked.push(input), next(input)),
    })
    await rows().catch(() => [])
    await waitFor(() => expect(asked[0]).toMatchObject({ to: '2026-11-20T18:30:00.000Z' }))
  })

  test('a filter nothing matches offers the way back', async () => {
    const { user } = open('/audit?text=nobody-ever-did-this')
    expect(await screen.findByText('Nothing matches these filters.')).toBeVisible()
    await user.click(screen.getAllByRole('button', { name: 'Clear filters' }).at(-1)!)
    expect((await rows()).length).toBeGreaterThan(5)
  })

  test('whoever may not see the people is not asked to: a refusal would be a row of the log', async () => {
    const asked: string[] = []
    openOver('/audit', {
      whoami: (input, next) => ({ ...(next(input) as object), permissions: ['admin.canViewAuditLogs'] }),
      list_users: (input, next) => (asked.push('list_users'), next(input)),
    })
    await rows()
    expect(asked).toEqual([])
    expect(screen.queryByRole('button', { name: 'Person' })).toBeNull()
  })

  test('says which permission is missing', async () => {
    open('/audit', 'forbidden')
    expect(await screen.findByText('You may not see this.')).toBeVisible()
  })
})

describe('one entry', () => {
  const pane = () => screen.findByRole('complementary', { name: 'Entry of the log' })

  test('shows before and after of the fields that changed, and nothing else', async () => {
    const { user } = open('/audit?object=office')
    await user.click(await row(/Changed\s*Office/))
    const table = within(await pane()).getByRole('table')
    expect(within(table).getAllByRole('row')).toHaveLength(2)
    expect(table).toHaveTextContent(/Zone\s*UTC\s*Asia\/Kolkata/)
  })

  test('names personal fields without showing them', async () => {
    const { user } = open('/audit?text=000258')
    await user.click((await rows())[0]!)
    expect(await within(await pane()).findAllByText('personal, kept apart')).not.toHaveLength(0)
  })

  test('says from where it came and which request it was', async () => {
    const { user } = open('/audit?object=limit')
    await user.click(await row(/Changed\s*Limit/))
    const detail = await pane()
    expect(detail).toHaveTextContent(/Person\s*mariam/)
    expect(detail).toHaveTextContent(/Device\s*wb_4f2a_d_mariamlaptop/)
    expect(detail).toHaveTextContent(/Address\s*10\.20\.4\.17/)
    expect(detail).toHaveTextContent(/Request\s*0193a000/)
  })

  test('lists everything the same request did, and opens it', async () => {
    const { user } = open('/audit?text=launch')
    await user.click(await row(/Changed\s*Campaign …000001/))
    const same = await screen.findByRole('region', { name: 'The same request' })
    expect(within(same).getAllByRole('button')).toHaveLength(2)
    await user.click(within(same).getByRole('button', { name: /Added · Message/ }))
    expect(await screen.findByRole('heading', { level: 2, name: 'Added · Message' })).toBeVisible()
  })

  test('leads to the whole history of its thing', async () => {
    const { user } = open('/audit?object=office')
    await user.click(await row(/Changed\s*Office/))
    await user.click(await screen.findByRole('button', { name: 'Its whole history' }))
    await waitFor(() => expect(location.search).toBe('?object=office&objectId=4f2a'))
    await waitFor(async () => expect(await rows()).toHaveLength(1))
  })
})

describe('the proof of the log', () => {
  test('says up to when it is intact and what was proved', async () => {
    const { user } = open('/audit?object=office')
    const pill = await screen.findByRole('button', { name: 'Proof of the log' })
    await waitFor(() => expect(pill).toHaveTextContent(/Intact up to \d\d:\d\d|Intact up to Nov/))
    await user.click(pill)
    const proof = await screen.findByRole('dialog', { name: 'Proof of the log' })
    expect(proof).toHaveTextContent(/Nothing was changed, removed or added: 269 rows under 30 seals/)
  })

  test('is made once, and again only when somebody asks', async () => {
    let asked = 0
    const { user } = openOver('/audit?object=office', { verify_audit: (input, next) => ((asked += 1), next(input)) })
    await user.click(await screen.findByRole('button', { name: 'Proof of the log' }))
    await screen.findByText(/Nothing was changed/)
    expect(asked).toBe(1)
    await user.click(await screen.findByRole('button', { name: 'Verify again' }))
    await waitFor(() => expect(asked).toBe(2))
  })

  test('a broken log is said across the page, with the first break', async () => {
    openOver('/audit?object=office', {
      verify_audit: (input, next) => ({
        ...(next(input) as object),
        intact: false,
        flaw: { kind: 'count', n: 17, sealed: 9, found: 8 },
        says: 'Seal 17 covers 9 rows, but there are 8.',
      }),
    })
    const strip = await screen.findByRole('alert')
    expect(strip).toHaveTextContent('The log is not what was written. Seal 17 covers 9 rows, but there are 8.')
    expect(strip).toHaveTextContent(/is proved; trust nothing after it/)
  })
})

describe('the export of the log', () => {
  test('takes the days that are shown, and gives the file byte for byte', async () => {
    const saved: ExportedFile[] = []
    openWindow({ ...inBrowser, saveFile: async (file) => (saved.push(file), null) })
    const asked: Record<string, unknown>[] = []
    const { user } = openOver('/audit?days=%7B%22from%22%3A%222026-11-20%22%7D', {
      export_audit: (input, next) => (asked.push(input), { ...(next(input) as object), bundle: '{"ü":1}\n' }),
    })
    await user.click(await screen.findByRole('button', { name: 'Export…' }))
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(asked[0]).toMatchObject({ from: '2026-11-19T18:30:00.000Z', personal: false })
    expect(new TextDecoder().decode(bytesOf(saved[0]!.content))).toBe('{"ü":1}\n')
  })

  test('days that run backwards are refused before anything is asked', async () => {
    const { user } = open('/audit?days=%7B%22from%22%3A%222026-11-20%22%2C%22to%22%3A%222026-11-01%22%7D')
    await user.click(await screen.findByRole('button', { name: 'Export…' }))
    expect(await screen.findByText('The last day is before the first one.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Export' })).toBeDisabled()
  })
})
