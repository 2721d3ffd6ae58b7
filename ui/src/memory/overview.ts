import type { Part } from './operations'

export const overview: Part = () => ({})
