/** Reads for screens: cached, refreshed when their topics change, old data kept while new data comes. */
import { keepPreviousData, useQuery, type UseQueryOptions } from '@tanstack/react-query'
import type { Input, Name, Reply } from './contract'
import { perform } from './perform'
import type { Refusal } from './refusals'

/** What was read stays for when the server is away; the later pages of a list would fill the memory. Milliseconds. */
const KEPT = 30 * 60_000
const FAR = 60_000

/** The query of one operation with one input; its key starts with the name, by which topics find it. */
export function read<N extends Name>(name: N, input: Input<N>): UseQueryOptions<Reply<N>, Refusal> {
  const { cursor } = input as { cursor?: unknown }
  return { queryKey: [name, input], queryFn: () => perform(name, input), gcTime: cursor ? FAR : KEPT }
}

export function useRead<N extends Name>(name: N, input: Input<N>) {
  return useQuery({ ...read(name, input), placeholderData: keepPreviousData })
}
