import { fireEvent, screen, within } from '@testing-library/react'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Listing } from '../core/list/Listing'
import { openDoor } from '../core/perform'
import { Refusal } from '../core/refusals'
import { theme } from '../look/theme'
import type { ListColumn } from '../parts/list/column'
import type { Selection } from '../parts/list/use-selection'
import { i18n } from '../texts'

interface Row {
  id: string
  name?: string | null
  phone: string
}

const whole = 2345
const columns: ListColumn<Row>[] = [
  { id: 'name', header: 'Name', width: 160, grow: 1, fixed: true, sort: 'name', cell: (row) => row.name },
  { id: 'phone', header: 'Number', width: 140, cell: (row) => <bdi>{row.phone}</bdi>, text: (row) => row.phone },
]

/** A core with many messages that answers page by page, or says no. */
function core(refuse?: Refusal, total = whole) {
  const asked = vi.fn<(input: Record<string, unknown>) => void>()
  openDoor({
    onTopics: () => () => {},
    async perform(name, input) {
      if (name !== 'list_messages') return { items: [] }
      asked(input)
      if (refuse) throw refuse
      const { cursor, limit, text } = input as { cursor?: string; limit: number; text?: string }
      const from = Number(cursor ?? 0)
      const to = Math.min(from + limit, text === 'nobody' ? 0 : total)
      const items = Array.from({ length: Math.max(to - from, 0) }, (_, at) => rowOf(from + at))
      return { items, nextCursor: to < total && text !== 'nobody' ? String(to) : undefined, total }
    },
  })
  return asked
}

const rowOf = (at: number) => ({ id: `m${at}`, name: `Person ${at}`, phone: `+4915100000${at}` })

function Screen({
  onOpen,
  onSelection,
}: {
  onOpen: (id: string) => void
  onSelection: (selection: Selection) => void
}) {
  const [search, setSearch] = useState<{ text?: string; state?: string[]; sort?: string; down?: true }>({})
  return (
    <Listing
      operation="list_messages"
      input={{ text: search.text, sort: search.sort, descending: search.down } as object}
      name="test"
      label="Messages"
      columns={columns}
      filters={[
        { kind: 'text', key: 'text', label: 'Find a name' },
        { kind: 'many', key: 'state', label: 'State', choices: [{ value: 'read', label: 'Read' }] },
      ]}
      search={search}
      onSearch={setSearch}
      counted={(count) => `${count.toLocaleString('en')} messages`}
      onOpen={(row) => onOpen(row.id)}
      empty={<p>No messages yet.</p>}
      bulk={(selection) => (
        <button type="button" onClick={() => onSelection(selection)}>
          Use them
        </button>
      )}
    />
  )
}

function open() {
  const opened = vi.fn<(id: string) => void>()
  const used = vi.fn<(selection: Selection) => void>()
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  render(
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={client}>
          <Screen onOpen={opened} onSelection={used} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>,
  )
  return { user: userEvent.setup(), opened, used }
}

const grid = () => screen.findByRole('grid', { name: 'Messages' })
const line = (name: string) => screen.findByRole('row', { name: new RegExp(`${name}\\b`) })

beforeEach(() => localStorage.clear())

describe('a list of many rows', () => {
  test('keeps only those in view in the page, and says how many there are', async () => {
    core()
    open()
    expect(await grid()).toHaveAttribute('aria-rowcount', '2346')
    expect(screen.getAllByRole('row').length).toBeLessThan(60)
    expect(screen.getByText('2,345 messages')).toBeVisible()
  })

  test('is one tab stop; arrows and J move, Enter opens', async () => {
    core()
    const { user, opened } = open()
    ;(await grid()).focus()
    await user.keyboard('{ArrowDown}j{Enter}')
    expect(opened).toHaveBeenCalledWith('m1')
    expect(await grid()).toHaveAttribute('aria-activedescendant', 'row-m1')
  })

  test('a click on a title sorts by the operation, and again the other way', async () => {
    const asked = core()
    const { user } = open()
    await line('Person 0')
    await user.click(screen.getByRole('button', { name: 'Name' }))
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
    await vi.waitFor(() => expect(asked).toHaveBeenLastCalledWith(expect.objectContaining({ sort: 'name' })))
    await user.click(screen.getByRole('button', { name: 'Name' }))
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending')
  })

  test('finds words, says when nothing matches, and leads back', async () => {
    core()
    const { user } = open()
    await line('Person 0')
    await user.keyboard('/')
    await user.keyboard('nobody{Enter}')
    expect(await screen.findByText('Nothing matches these filters.')).toBeVisible()
    await user.click(within(screen.getByRole('status', { name: '' })).getByRole('button', { name: 'Clear filters' }))
    expect(await line('Person 0')).toBeVisible()
  })

  test('a chip sets a filter and takes it off again', async () => {
    core()
    const { user } = open()
    await line('Person 0')
    await user.click(screen.getByRole('button', { name: 'State' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Read' }))
    expect(screen.getByRole('button', { name: 'State: Read' })).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Take off the filter State' }))
    expect(screen.getByRole('button', { name: 'State' })).toBeInTheDocument()
  })
})

describe('choosing rows', () => {
  test('by Space, and a range by Shift', async () => {
    core()
    const { user, used } = open()
    ;(await grid()).focus()
    await user.keyboard('{ArrowDown} {Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    expect(screen.getByText('3 selected', { selector: 'strong' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Use them' }))
    expect(used).toHaveBeenCalledWith({ ids: ['m0', 'm1', 'm2'], all: false, count: 3 })
  })

  test('those loaded and all that match are two things, said in words', async () => {
    core()
    const { user, used } = open()
    await line('Person 0')
    await user.click(screen.getByRole('checkbox', { name: 'Select all rows loaded so far' }))
    expect(screen.getByText('100 selected', { selector: 'strong' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Select all 2,345 that match' }))
    expect(screen.getByText('All 2,345 that match are selected')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Use them' }))
    expect(used).toHaveBeenCalledWith({ ids: [], all: true, count: whole })
  })

  test('Escape lets go of them', async () => {
    core()
    const { user } = open()
    ;(await grid()).focus()
    await user.keyboard('{ArrowDown} {Escape}')
    expect(screen.queryByRole('toolbar')).toBeNull()
  })

  test('copying gives cells', async () => {
    core()
    const { user } = open()
    ;(await grid()).focus()
    await user.keyboard('{ArrowDown} {Shift>}{ArrowDown}{/Shift}')
    const setData = vi.fn<(type: string, data: string) => void>()
    fireEvent.copy(await grid(), { clipboardData: { setData } })
    expect(setData).toHaveBeenCalledWith('text/plain', expect.stringContaining('Person 1\t+49151000001'))
  })

  test('the right button offers what can be done with a row', async () => {
    core()
    const { user, opened } = open()
    await user.pointer({ keys: '[MouseRight]', target: await line('Person 2') })
    await user.click(await screen.findByRole('menuitem', { name: 'Open' }))
    expect(opened).toHaveBeenCalledWith('m2')
  })
})

describe('the looks of a list', () => {
  test('a column that is taken out stays out', async () => {
    core()
    const { user } = open()
    await line('Person 0')
    await user.click(screen.getByRole('button', { name: 'Columns, order and density' }))
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Number' }))
    expect(screen.queryByRole('columnheader', { name: 'Number' })).toBeNull()
    expect(localStorage.getItem('waybill:list:test')).toContain('"phone":false')
  })

  test('rows can be closer together', async () => {
    core()
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'Columns, order and density' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Compact' }))
    expect((await grid()).style.getPropertyValue('--row-height')).toBe('28px')
  })
})

describe('a list that has nothing to show', () => {
  test('says what would be here', async () => {
    core(undefined, 0)
    open()
    expect(await screen.findByText('No messages yet.')).toBeVisible()
  })

  test('says what went wrong and offers to try again', async () => {
    core(new Refusal('Something went wrong inside Waybill.', 'INTERNAL'))
    open()
    expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong inside Waybill.')
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
  })

  test('says which right is missing', async () => {
    core(new Refusal('The permission messages.canView is missing. Ask an admin.', 'FORBIDDEN'))
    open()
    expect(await screen.findByText('You may not see this.')).toBeVisible()
  })
})
