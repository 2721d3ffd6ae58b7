import { perform } from '../../../core/perform'
import type { Refusal } from '../../../core/refusals'
import { useQuery } from '@tanstack/react-query'
import type { Reply } from '../../../core/contract'
import type { Draft } from './draft'

/** What is stored of a draft; nothing of a new one. Read once: after that the page knows better than the store. */
export function useStored(campaign: string): Stored {
  const { data, error, refetch } = useQuery<Reply<'show_campaign'> | null, Refusal>({
    queryKey: ['draft', campaign],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: () => perform('show_campaign', { campaign }).catch(unlessMissing),
  })
  return {
    draft: data ? { version: data.version, ...draftOf(data) } : undefined,
    waiting: data === undefined && !error,
    refusal: error ?? undefined,
    again: () => void refetch(),
  }
}

interface Stored {
  draft?: Draft & { version: number }
  waiting: boolean
  refusal?: Refusal
  again: () => void
}

function unlessMissing(refusal: Refusal): null {
  if (refusal.code === 'NOT_FOUND') return null
  throw refusal
}

function draftOf({ name, template, number, audience, variables }: Reply<'show_campaign'>): Draft {
  return { name, template: template ?? undefined, number: number ?? '', audience, variables }
}
