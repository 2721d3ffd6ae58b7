import type { ReactNode } from 'react'

/** A line of the palette. */
export interface Entry {
  id: string
  name: string
  detail?: string
  icon?: ReactNode
  keys?: string
  also?: string
  may?: boolean
  why?: string | null
  /** It changes something, so it rests while the core is away. */
  acts?: boolean
  run: () => void
}

/** Those in whose name every typed word begins a word; where the name begins with it first. */
export function matching(entries: Entry[], typed: string): Entry[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries
  return entries
    .filter((entry) => {
      const names = plain(`${entry.name} ${entry.also ?? ''}`).split(/[\s,.()“”:-]+/)
      return words.every((word) => names.some((name) => name.startsWith(word)))
    })
    .sort((a, b) => rank(a, typed) - rank(b, typed))
}

/** 0 when the name begins with what was typed, else 1. */
export const rank = ({ name }: Entry, typed: string): number => (plain(name).startsWith(plain(typed.trim())) ? 0 : 1)

/** Small letters without accents, so that “campanas” finds “Campañas”. */
const plain = (text: string): string => text.toLocaleLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
