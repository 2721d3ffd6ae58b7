import { consentKinds, type ConsentsSearch } from '../features/consent/consent-kinds'
import { listSearch } from '../parts/list/search'

const tabs = ['people', 'review', 'words', 'checks'] as const

/** Which part of consent is shown, whose is open and what is filtered. All of it is in the address. */
export type ConsentSearch = ConsentsSearch & {
  tab?: (typeof tabs)[number]
  /** Whose consent is open. */
  person?: string
}

const listed = listSearch(consentKinds)

export function consentSearch(search: Record<string, unknown>): ConsentSearch {
  const tab = tabs.find((each) => each === search.tab)
  const person = typeof search.person === 'string' ? search.person : undefined
  return { ...listed(search), ...(tab && { tab }), ...(person && { person }) }
}
