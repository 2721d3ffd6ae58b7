import type { Reply } from '../../core/contract'
import { useRead } from '../../core/use-read'

export type Choices = Reply<'lead_choices'>

const none: Choices = { stages: [], sources: [], countries: [], languages: [], tags: [], owners: [], fields: [] }

/** What is in use in the office's leads: for suggestions, filters and changes to many. */
export function useChoices(): Choices {
  return useRead('lead_choices', {}).data ?? none
}

export const valuesOf = (choices: { value: string }[]): string[] => choices.map(({ value }) => value)
