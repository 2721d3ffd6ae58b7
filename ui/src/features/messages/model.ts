/** A message as this feature shows it. */
import type { Message as Known } from '../../core/contract'

interface May {
  allowed: boolean
  reason?: string | null
}

export type Message = Known & {
  person?: string | null
  campaign?: string | null
  campaignName?: string | null
  wamid?: string | null
  number?: string | null
  by?: string | null
  nextRetryAt?: string | null
  can?: { resolve: May; retry: May }
}
