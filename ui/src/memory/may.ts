import type { World } from './world'

interface May {
  allowed: boolean
  reason?: string
}

/** What the core says of an act that only some may do: in the world `reader`, no and why. */
export const may = ({ weather }: World, permission: string) =>
  weather === 'reader'
    ? { allowed: false, reason: `You may not do this: the permission ${permission} is missing. Ask an admin.` }
    : { allowed: true }

/** In the world `reader` nobody may do what only some may. */
export const lacks = ({ weather }: World) => weather === 'reader'

/** Yes, unless one of these stands: the first that does says why. */
export function unless(...obstacles: [boolean, string][]): May {
  const found = obstacles.find(([stands]) => stands)
  return found ? { allowed: false, reason: found[1] } : { allowed: true }
}
