import type { Part } from './operations'

export const settings: Part = () => ({})
