/** Changes for screens. Never tried twice by itself, and what it touched is fetched again at once. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Input, Name, Reply } from './contract'
import { operations } from './contract/operations'
import { perform } from './perform'
import type { Refusal } from './refusals'

export function useChange<N extends Name>(name: N) {
  const client = useQueryClient()
  return useMutation<Reply<N>, Refusal, Input<N>>({
    mutationFn: (input) => perform(name, input),
    onSettled: () => {
      const touched: readonly string[] = operations[name].topics
      return client.invalidateQueries({
        predicate: ({ queryKey }) =>
          operations[queryKey[0] as Name]?.topics.some((topic) => touched.includes(topic)) ?? false,
      })
    },
  })
}
