const tabs = ['people', 'review', 'words', 'checks'] as const

/** Which part of consent is shown, whose is open and what is filtered. All of it is in the address. */
export interface ConsentSearch {
  tab?: (typeof tabs)[number]
  person?: string
  state?: string
  method?: string
  purpose?: string
  text?: string
}

export function consentSearch(search: Record<string, unknown>): ConsentSearch {
  const word = (key: string) => {
    const value = search[key]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    tab: tabs.find((tab) => tab === search.tab),
    person: word('person'),
    state: word('state'),
    method: word('method'),
    purpose: word('purpose'),
    text: word('text'),
  }
}
