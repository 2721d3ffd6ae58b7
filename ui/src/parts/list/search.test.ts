import { describe, expect, test } from 'vitest'
import { isFiltered, kept, listSearch, unfiltered } from './search'

const read = listSearch({ text: 'text', stage: 'many', owner: 'one', created: 'days', deleted: 'flag' })

describe('what the address of a list may say', () => {
  test('is read with its kinds', () => {
    const search = {
      text: 'asha',
      stage: ['new', 'won'],
      owner: 'u1',
      created: { from: '2026-11-01' },
      deleted: true,
      sort: 'name',
      down: true,
    }
    expect(read(search)).toEqual({ ...search, created: { from: '2026-11-01', to: undefined } })
  })

  test('is left out where it makes no sense', () => {
    expect(read({ stage: 7.5, created: { from: 'yesterday' }, deleted: 'yes', down: 'true', nonsense: 1 })).toEqual({
      stage: ['7.5'],
    })
  })

  test('a number typed into the address means its digits', () => {
    expect(read({ text: 9800 })).toEqual({ text: '9800' })
  })

  test('an order alone hides nothing, and clearing the filters keeps it', () => {
    const filters = [{ key: 'stage' }]
    expect(isFiltered({ sort: 'name', open: 'x' }, filters)).toBe(false)
    expect(isFiltered({ stage: ['new'] }, filters)).toBe(true)
    expect(unfiltered({ sort: 'name', stage: ['new'] }, filters)).toMatchObject({ sort: 'name', stage: undefined })
  })

  test('only filters and order are kept in a view', () => {
    expect(kept({ sort: 'name', stage: ['new'], open: 'x', tab: 'y' }, [{ key: 'stage' }])).toEqual({
      stage: ['new'],
      sort: 'name',
    })
  })
})
