import type { Part } from './operations'

export const users: Part = () => ({})
