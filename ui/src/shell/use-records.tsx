import { msg } from '@lingui/core/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import type { ComponentType } from 'react'
import type { Reply } from '../core/contract'
import type { Refusal } from '../core/refusals'
import { campaignLook, messageLook, type Words } from '../core/states'
import { read } from '../core/use-read'
import { useSay } from '../core/use-say'
import { IconAddressBook, IconMessages, IconSpeakerphone, IconTemplate } from '../parts/icons'
import { paths } from '../paths'
import type { Entry } from './entries'

interface Records {
  entries: Entry[]
  waiting: boolean
  refusal?: string
}

type Hit = Reply<'search'>['items'][number]

/** Fewer letters find too much. */
const LEAST = 2

/** The records that the words find: a name, part of a number, a campaign, a message's id. */
export function useRecords(typed: string): Records {
  const { t } = useLingui()
  const say = useSay()
  const open = useOpen()
  const [text] = useDebouncedValue(typed.trim(), 150)
  const { data, error, isFetching } = useQuery<Reply<'search'>, Refusal>({
    ...read('search', { text }),
    enabled: text.length >= LEAST,
    placeholderData: keepPreviousData,
  })
  if (typed.trim().length < LEAST) return { entries: [], waiting: false }
  const entries = (data?.items ?? []).map((hit): Entry => {
    const kind = kinds[hit.kind]
    const Icon = kind?.icon ?? IconMessages
    const state = hit.state && say(kind?.state?.(hit.state) ?? hit.state)
    return {
      id: `${hit.kind} ${hit.id}`,
      name: hit.title,
      icon: <Icon size={15} />,
      detail: [kind && t(kind.name), hit.detail, state].filter(Boolean).join(' · '),
      run: () => open(hit),
    }
  })
  return { entries, waiting: isFetching || text !== typed.trim(), refusal: error?.message }
}

interface Kind {
  name: MessageDescriptor
  icon: ComponentType<{ size?: number }>
  /** The words of its states, where the page has any. */
  state?: (state: string) => Words
}

const kinds: Record<string, Kind> = {
  lead: { name: msg`Lead`, icon: IconAddressBook },
  campaign: { name: msg`Campaign`, icon: IconSpeakerphone, state: (state) => campaignLook(state).word },
  template: { name: msg`Template`, icon: IconTemplate },
  message: { name: msg`Message`, icon: IconMessages, state: (state) => messageLook(state).word },
}

/** Goes to what was found. */
export function useOpen(): (hit: Pick<Hit, 'kind' | 'id'>) => void {
  const navigate = useNavigate()
  return ({ kind, id }) => {
    if (kind === 'lead') void navigate({ to: paths.lead, params: { lead: id } })
    if (kind === 'campaign') void navigate({ to: paths.campaign, params: { campaign: id } })
    if (kind === 'template') void navigate({ to: paths.template, params: { template: id } })
    if (kind === 'message') void navigate({ to: paths.messages, search: { open: id } })
  }
}
