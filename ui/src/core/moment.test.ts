import { describe, expect, test } from 'vitest'
import { instantOf, localOf } from './moment'

describe("times in the office's zone", () => {
  test.each([
    ['2026-11-22T09:30', 'Asia/Kolkata', '2026-11-22T04:00:00.000Z'],
    ['2026-11-22', 'Asia/Kolkata', '2026-11-21T18:30:00.000Z'],
    ['2026-07-01T12:00', 'Europe/Madrid', '2026-07-01T10:00:00.000Z'],
    ['2026-12-01T12:00', 'Europe/Madrid', '2026-12-01T11:00:00.000Z'],
    // The night on which clocks go back: an hour after it, and an hour before.
    ['2026-10-25T03:30', 'Europe/Madrid', '2026-10-25T02:30:00.000Z'],
    ['2026-10-25T01:30', 'Europe/Madrid', '2026-10-24T23:30:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(instantOf(local, zone)).toBe(instant)
  })

  test('an instant comes back as it was typed', () => {
    expect(localOf(Date.parse('2026-11-22T04:00:00Z'), 'Asia/Kolkata')).toBe('2026-11-22T09:30')
  })
})
