import type { Part } from './operations'

export const leads: Part = () => ({})
