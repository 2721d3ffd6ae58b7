import { describe, expect, test } from 'vitest'
import { chainOf, linked, place, trimmed } from './chain'

const two = linked(linked(chainOf<string>('k'), 0, { items: ['a', 'b'], nextCursor: '1' }), 1, {
  items: ['c'],
  nextCursor: '2',
})

describe('the pages of a keyset list', () => {
  test('each name the next one', () => {
    expect(two).toMatchObject({ cursors: [undefined, '1', '2'], sizes: [2, 1], more: true })
  })

  test('end where no next one is named', () => {
    expect(linked(two, 1, { items: ['c'] })).toMatchObject({ cursors: [undefined, '1'], more: false })
  })

  test('stay the same thing while nothing has changed, so that nothing is drawn again', () => {
    expect(linked(two, 0, { items: two.pages[0]!, nextCursor: '1' })).toBe(two)
  })

  test('forget what followed when a page names another successor, but for the rows still on the screen', () => {
    const three = linked(two, 2, { items: ['d'], nextCursor: '3' })
    const moved = linked(three, 0, { items: ['z', 'a'], nextCursor: '1b' })
    expect(moved).toMatchObject({ cursors: [undefined, '1b'], pages: [['z', 'a'], ['c']], more: true })
  })

  test('let go of rows far from the view and keep how many there were', () => {
    const far = trimmed(two, 100, 101)
    expect(far.pages).toEqual([undefined, undefined])
    expect(far.sizes).toEqual([2, 1])
    expect(trimmed(far, 100, 101)).toBe(far)
  })

  test('are found by the number of a row', () => {
    expect([0, 1, 2, 3, 9].map((row) => place([0, 2, 3, 8], row))).toEqual([0, 0, 1, 2, 3])
  })
})
