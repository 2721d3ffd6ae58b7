import { createContext } from 'react'
import type { Campaign } from '../../core/contract'

/** An audience and the purpose its people are asked about. */
export interface Named {
  audience: Campaign['audience']
  purpose: string
}

/** The way to the people of an audience who are left out for a reason, where there is one. They are another feature's. */
export const PeopleOf = createContext<(named: Named, reason: string) => (() => void) | undefined>(() => undefined)
