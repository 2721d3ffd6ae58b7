import type { World } from './world'

/** What the core says of an act that only some may do: in the world `reader`, no and why. */
export const may = ({ weather }: World, permission: string) =>
  weather === 'reader'
    ? { allowed: false, reason: `You may not do this: the permission ${permission} is missing. Ask an admin.` }
    : { allowed: true }
