import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useDraft } from './use-draft'

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

describe('a draft', () => {
  test('is kept a moment after the last key, with the time', () => {
    const { result } = renderHook(() => useDraft('reply:1', ''))
    act(() => result.current.set('Dear Asha'))
    expect(localStorage).toHaveLength(0)
    act(() => vi.advanceTimersByTime(600))
    expect(result.current.savedAt).toBeDefined()
  })

  test('is there again after a crash', () => {
    const first = renderHook(() => useDraft('reply:1', ''))
    act(() => first.result.current.set('Dear Asha'))
    act(() => void window.dispatchEvent(new Event('pagehide')))
    const { result } = renderHook(() => useDraft('reply:1', ''))
    expect(result.current).toMatchObject({ value: 'Dear Asha', restored: true })
  })

  test('belongs to its own name', () => {
    const { result, rerender } = renderHook(({ key }) => useDraft(key, ''), { initialProps: { key: 'reply:1' } })
    act(() => result.current.set('Dear Asha'))
    rerender({ key: 'reply:2' })
    expect(result.current.value).toBe('')
    act(() => vi.advanceTimersByTime(600))
    rerender({ key: 'reply:1' })
    expect(result.current.value).toBe('Dear Asha')
  })

  test('is forgotten when it was sent', () => {
    const { result } = renderHook(() => useDraft('reply:1', ''))
    act(() => result.current.set('Dear Asha'))
    act(() => result.current.drop())
    act(() => vi.advanceTimersByTime(600))
    expect(result.current.value).toBe('')
    expect(localStorage).toHaveLength(0)
  })
})
