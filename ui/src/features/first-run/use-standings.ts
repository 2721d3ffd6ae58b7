import { useQuery } from '@tanstack/react-query'
import { useRemembered } from '../../parts/use-remembered'
import { read } from '../../core/use-read'
import type { StepKey } from './steps'
import { isOpen, useWorkspace } from './use-workspace'

/** What an office is called before somebody gives it a name. */
const UNNAMED = 'Office'

export type Standing = 'good' | 'open'

/** Which steps are done. What the core can tell is asked; it says so anew when it changes. */
export function useStandings(): Record<StepKey, Standing> {
  const place = isOpen(useWorkspace())
  const when = { enabled: place, refetchOnMount: true } as const
  const { data: office } = useQuery({ ...read('show_office', {}), ...when })
  const { data: accounts } = useQuery({ ...read('list_accounts', {}), ...when })
  const { data: people } = useQuery({ ...read('list_users', {}), ...when })
  const { data: events } = useQuery({ ...read('list_webhook_events', { limit: 1 }), ...when })
  const [tested] = useTested()
  const is = (good: unknown): Standing => (good ? 'good' : 'open')
  return {
    place: is(place),
    office: is(office && office.office !== UNNAMED),
    whatsapp: is(accounts?.items.some(({ numbers }) => numbers.some(({ status }) => status === 'CONNECTED'))),
    webhook: is((events?.items.length ?? 0) > 0),
    people: is((people?.items.length ?? 0) > 1),
    test: is(tested),
  }
}

/** Whether a test message was read once, on this computer. */
export const useTested = () => useRemembered('first-run:tested', false)
