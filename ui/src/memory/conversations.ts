import type { Part } from './operations'

export const conversations: Part = () => ({})
