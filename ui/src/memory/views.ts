import type { Part } from './operations'

export const views: Part = () => ({})
