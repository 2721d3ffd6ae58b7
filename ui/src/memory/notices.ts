import type { Part } from './operations'

export const notices: Part = () => ({})
