import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Named } from '../../features/campaigns/people-of'
import { paths } from '../../paths'

/** Where the leads with such a consent are listed; what leaves people out for other reasons is no filter of that list. */
const consents: Record<string, string> = {
  no_consent: 'none',
  consent_pending: 'pending',
  consent_expired: 'expired',
  opted_out: 'opted_out',
}

/** From a figure of an audience to the list of its people. */
export function usePeopleOf() {
  const navigate = useNavigate()
  return useCallback(
    ({ audience, purpose }: Named, reason: string) => {
      const consent = consents[reason]
      // The list of leads tells the consent to marketing only, and knows no hand-picked people.
      if (!consent || purpose !== 'marketing' || audience.people) return undefined
      const { stage, source, country, tag, import: file } = audience
      const given = Object.entries({ stage, source, country, tag, import: file }).filter(([, value]) => value)
      return () => void navigate({ to: paths.leads, search: { ...Object.fromEntries(given), consent } })
    },
    [navigate],
  )
}
