import type { Part } from './operations'

export const accounts: Part = () => ({})
