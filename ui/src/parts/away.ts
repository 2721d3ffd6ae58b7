import { createContext, useContext } from 'react'

/** Why nothing can be changed now, as while the server cannot be reached; nothing while all is well. */
export const AwayContext = createContext<string | undefined>(undefined)

export const useAway = () => useContext(AwayContext)
