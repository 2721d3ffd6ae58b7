import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
// What the page loads when it is needed is there before the clock of a test runs.
import '../routes/screens/Import'
import '../routes/screens/Leads'
import { importsOf } from '../memory/import-store'
import { leadsOf } from '../memory/lead-store'
import { open, row, rows } from './open'

const waiting = '/leads/import?import=0193e000-0000-7000-8000-000000000005'
const csv = (...lines: string[]) => new File([lines.join('\n')], 'fair.csv', { type: 'text/csv' })

describe('importing a file', () => {
  test('goes from the file over its columns and a dry run to new leads', async () => {
    const { user, door } = open('/leads/import')
    const before = leadsOf(door.world).length
    const file = csv(
      'Mobile,Full name,Town',
      '+919820077001,Ria Sen,Pune',
      '+9198,Om Roy,Pune',
      '+919820077001,Ria S,Pune',
    )
    await user.upload(await screen.findByLabelText('File of people'), file)
    expect(await screen.findByLabelText('What Mobile holds')).toHaveValue('phone')
    expect(screen.getByLabelText('What Town holds')).toHaveValue('custom:town')
    expect(leadsOf(door.world)).toHaveLength(before)

    await user.click(screen.getByText('Check every row'))
    const counts = await screen.findByRole('region', { name: 'Rows' })
    expect(counts).toHaveTextContent(/New\s*1.*Duplicate\s*1.*Rejected\s*1/)
    expect(await row(/Om Roy.*The number is too short/)).toBeVisible()
    expect(leadsOf(door.world)).toHaveLength(before)

    await user.click(screen.getByRole('button', { name: 'Import 1 row' }))
    expect(await screen.findByText(/1 lead was added/)).toBeVisible()
    expect(leadsOf(door.world)[0]!.name).toBe('Ria Sen')
    await user.click(screen.getByRole('button', { name: 'Show the new leads' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Leads' })).toBeVisible()
    expect(location.search).toContain('import=')
  })

  test('without a column for the number is refused with what to do', async () => {
    const { user } = open('/leads/import')
    await user.upload(await screen.findByLabelText('File of people'), csv('Town,Age', 'Pune,31'))
    await user.click(await screen.findByText('Check every row'))
    expect(await screen.findByRole('alert')).toHaveTextContent('No column holds the phone number.')
  })

  test('an empty file is refused at once', async () => {
    const { user } = open('/leads/import')
    await user.upload(await screen.findByLabelText('File of people'), new File([], 'nothing.csv'))
    expect(await screen.findByRole('alert')).toHaveTextContent('The file is empty.')
  })

  test('a large file is sent in slices, each at its place', async () => {
    const { user, door } = open('/leads/import')
    const perform = door.perform.bind(door)
    const offsets: unknown[] = []
    door.perform = (name, input) => {
      if (name === 'upload_import') offsets.push(input.offset)
      return perform(name, input)
    }
    const lines = Array.from({ length: 5000 }, (_, at) => `+9198200${String(at).padStart(5, '0')},Person ${at}`)
    const file = csv('phone,name', ...lines)
    expect(file.size).toBeGreaterThan(65_536)
    await user.upload(await screen.findByLabelText('File of people'), file)
    expect(await screen.findByLabelText('What phone holds')).toBeVisible()
    expect(offsets).toEqual([0, 65_536])
  })
})

describe('an import that was left', () => {
  test('is at its dry run when it is opened again', async () => {
    open(waiting)
    expect(await screen.findByRole('region', { name: 'Rows' })).toHaveTextContent(/8 rows of the file/)
    expect(screen.getByRole('listitem', { current: 'step' })).toHaveTextContent('Dry run')
  })

  test('a reason lists the rows it is about', async () => {
    const { user } = open(waiting)
    const why = await screen.findByRole('region', { name: 'Rejected, because' })
    await user.click(within(why).getByRole('button', { name: /damaged by a spreadsheet/ }))
    await waitFor(async () => expect(await rows()).toHaveLength(1))
    expect(await row(/Kabir Shah/)).toBeVisible()
  })

  test('whose upload stopped goes on with the same file and no other', async () => {
    const { user } = open('/leads/import?import=0193e000-0000-7000-8000-000000000002')
    expect(await screen.findByText('The file has not arrived whole')).toBeVisible()
    await user.upload(screen.getByLabelText('The same file again'), csv('phone', '+919820077001'))
    expect(await screen.findByRole('alert')).toHaveTextContent('This is another file.')
  })

  test('can be cancelled while nothing of it is saved', async () => {
    const { user, door } = open(waiting)
    await user.click(await screen.findByRole('button', { name: 'Cancel the import' }))
    expect(await screen.findByText('The import is cancelled. Nothing of it was saved.')).toBeVisible()
    expect(importsOf(door.world)[0]!.state).toBe('cancelled')
  })

  test('cannot be cancelled once it is being saved, and says so', async () => {
    open('/leads/import?import=0193e000-0000-7000-8000-000000000004')
    const cancel = await screen.findByRole('button', { name: 'Cancel the import' })
    expect(cancel).toHaveAttribute('aria-description', 'It is being saved already. What it has changed stays.')
    expect(screen.getByText(/about 2 minutes left/)).toBeVisible()
  })
})

describe('the first step', () => {
  test('lists earlier files with where they stand', async () => {
    open('/leads/import')
    expect(await row(/fair-mumbai-november\.csv.*Waits for you/)).toBeVisible()
    expect(await row(/customers\.xlsx.*Done/)).toBeVisible()
  })

  test('in an empty office says that none was imported', async () => {
    open('/leads/import', 'empty')
    expect(await screen.findByText('No file was imported yet.')).toBeVisible()
  })
})
