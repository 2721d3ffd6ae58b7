/** What is stored of something that is being written here: read once, because after that the page knows better than the store. */
import { useQuery } from '@tanstack/react-query'
import type { Input, Name, Reply } from './contract'
import { perform } from './perform'
import type { Refusal } from './refusals'

export interface Stored<Thing> {
  /** Null when there is nothing yet, nothing at all while it is being read. */
  data?: Thing | null
  refusal?: Refusal
  /** Reads it again. */
  again: () => void
}

export function useStored<N extends Name>(name: N, input: Input<N>): Stored<Reply<N>> {
  const { data, error, refetch } = useQuery<Reply<N> | null, Refusal>({
    // No operation is called so, so that no topic makes it be read again; nor does a core that is back, once it has been read.
    queryKey: ['stored', name, input],
    staleTime: ({ state }) => (state.data === undefined ? 0 : 'static'),
    gcTime: 0,
    queryFn: () => perform(name, input).catch(unlessMissing),
  })
  return { data, refusal: data === undefined ? (error ?? undefined) : undefined, again: () => void refetch() }
}

function unlessMissing(refusal: Refusal): null {
  if (refusal.code === 'NOT_FOUND') return null
  throw refusal
}
