import type { Part } from './operations'

export const consent: Part = () => ({})
