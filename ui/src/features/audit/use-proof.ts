import { useQuery } from '@tanstack/react-query'
import type { Reply } from '../../core/contract'
import { perform } from '../../core/perform'
import type { Refusal } from '../../core/refusals'

export type Proof = Reply<'verify_audit'> & { provedAt: string }

/**
 * The proof of the whole log. It reads every row, so it is made once when the screen is first opened and then only when somebody asks:
 * its key is no operation's name, so that no topic makes it anew.
 */
export function useProof() {
  return useQuery<Proof, Refusal>({
    queryKey: ['proof of the audit log'],
    queryFn: async () => ({ ...(await perform('verify_audit', {})), provedAt: new Date().toISOString() }),
    staleTime: Infinity,
    gcTime: Infinity,
  })
}
