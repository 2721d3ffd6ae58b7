import type { World } from './world'

/** What a feature keeps in a world, made when it is first asked for: `export const leadsOf = kept(makeLeads)`. */
export function kept<Thing>(make: (world: World) => Thing): (world: World) => Thing {
  const things = new WeakMap<World, Thing>()
  return (world) => {
    const thing = things.get(world) ?? make(world)
    things.set(world, thing)
    return thing
  }
}
