import type { Part } from './operations'

export const search: Part = () => ({})
