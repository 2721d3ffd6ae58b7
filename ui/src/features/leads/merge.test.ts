import { describe, expect, test } from 'vitest'
import { changesBetween, type Flat } from './flat'
import { chosen, merge } from './merge'

const original: Flat = { name: 'Asha', stage: 'new', source: 'Fair', tags: 'vip', 'field:city': 'Pune' }

describe('two changes of one lead', () => {
  test('what only one of them changed is taken without a question', () => {
    const rows = merge(original, { ...original, stage: 'won' }, { ...original, name: 'Asha Rao' })
    expect(rows.map(({ field, taken, clash }) => [field, taken, clash])).toEqual([
      ['name', 'mine', false],
      ['stage', 'current', false],
    ])
  })

  test('what both changed differently has no answer until somebody chooses', () => {
    const current = { ...original, name: 'A. Rao' }
    const rows = merge(original, current, { ...original, name: 'Asha Rao' })
    expect(rows).toMatchObject([{ field: 'name', clash: true, taken: undefined }])
    expect(chosen(current, rows, {}).name).toBe('A. Rao')
    expect(chosen(current, rows, { name: 'mine' }).name).toBe('Asha Rao')
  })

  test('what both changed to the same is no clash', () => {
    const both = { ...original, stage: 'won' }
    expect(merge(original, both, both)).toMatchObject([{ field: 'stage', clash: false }])
  })

  test('fields of the office are compared one by one', () => {
    const rows = merge(original, { ...original, 'field:size': 'L' }, { ...original, 'field:city': '' })
    expect(rows.map(({ field, taken }) => [field, taken])).toEqual([
      ['field:city', 'mine'],
      ['field:size', 'current'],
    ])
  })
})

describe('what is sent to the core', () => {
  test('is only what differs; what was emptied is null', () => {
    expect(changesBetween(original, { ...original, name: ' Asha ', source: '' })).toEqual({ source: null })
  })

  test('has all tags and all own fields when one of them changes', () => {
    expect(changesBetween(original, { ...original, tags: 'vip; repeat, vip', 'field:size': 'L' })).toEqual({
      tags: ['vip', 'repeat'],
      fields: { city: 'Pune', size: 'L' },
    })
  })
})
