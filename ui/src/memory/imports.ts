import type { Part } from './operations'

export const imports: Part = () => ({})
