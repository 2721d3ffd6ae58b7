import { useRemembered } from '../../parts/use-remembered'

/** What is being written to somebody: kept when one goes elsewhere and comes back, also after a crash. */
export function useDraft(person: string): [string, (text: string) => void] {
  const [draft, setDraft] = useRemembered<string>(`reply:${person}`, '')
  return [draft, setDraft]
}
