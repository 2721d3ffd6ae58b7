import type { Part } from './operations'

export const templates: Part = () => ({})
