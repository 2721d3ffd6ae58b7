import { createContext } from 'react'
import type { Campaign } from '../../core/contract'

/** An audience and the template its people would get. */
export interface Named {
  audience: Campaign['audience']
  template?: string | null
}

/** Opens the page of a person, which is another feature's. */
export const OpenPerson = createContext<((person: string) => void) | undefined>(undefined)
