import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openDoor } from './perform'
import { Refusal } from './refusals'
import { useStored } from './use-stored'

/** A store that answers with a higher version each time, after as many refusals. */
function open(refusals = 0) {
  let asked = 0
  openDoor({
    async perform() {
      asked += 1
      if (asked <= refusals) throw new Refusal('The database cannot be reached.', 'OFFLINE')
      return { version: asked }
    },
    onTopics: () => () => {},
  })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  const { result } = renderHook(() => useStored('show_template', { template: 'a' }), { wrapper })
  return { client, result, asked: () => asked }
}

test('what is being written is not read again when the core is back', async () => {
  const { client, result, asked } = open()
  await waitFor(() => expect(result.current.data).toEqual({ version: 1 }))
  await act(() => client.invalidateQueries())
  expect(asked()).toBe(1)
  act(() => result.current.again())
  await waitFor(() => expect(result.current.data).toEqual({ version: 2 }))
})

test('what could not be read is read when the core is back', async () => {
  const { client, result } = open(1)
  await waitFor(() => expect(result.current.refusal?.code).toBe('OFFLINE'))
  await act(() => client.invalidateQueries())
  await waitFor(() => expect(result.current.data).toEqual({ version: 2 }))
})
