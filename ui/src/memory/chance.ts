/** A seeded generator (mulberry32), so that the in-memory world is the same each time. */
export type Chance = () => number

export function chance(seed: number): Chance {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function pick<Item>(random: Chance, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)]!
}
