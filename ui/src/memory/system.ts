import type { Part } from './operations'

export const system: Part = () => ({})
