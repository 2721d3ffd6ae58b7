/** The screens of the sidebar: where they are, what they are called and which letter after `G` goes there. */
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { ComponentType } from 'react'
import {
  IconActivity,
  IconAddressBook,
  IconGauge,
  IconHistory,
  IconHome,
  IconInbox,
  IconMessages,
  IconSettings,
  IconShieldCheck,
  IconSpeakerphone,
  IconTemplate,
  IconUsers,
} from './parts/icons'
import { paths } from './paths'

export interface Place {
  to: (typeof paths)[
    | 'home'
    | 'leads'
    | 'campaigns'
    | 'messages'
    | 'conversations'
    | 'templates'
    | 'consent'
    | 'limits'
    | 'audit'
    | 'people'
    | 'settings'
    | 'system']
  name: MessageDescriptor
  /** Pressed after G. */
  letter: string
  icon: ComponentType<{ size?: number }>
}

export const groups: { name: MessageDescriptor; places: Place[] }[] = [
  {
    name: msg`Work`,
    places: [
      { to: paths.home, name: msg`Overview`, letter: 'O', icon: IconHome },
      { to: paths.leads, name: msg`Leads`, letter: 'L', icon: IconAddressBook },
      { to: paths.conversations, name: msg`Conversations`, letter: 'V', icon: IconInbox },
    ],
  },
  {
    name: msg`Messaging`,
    places: [
      { to: paths.campaigns, name: msg`Campaigns`, letter: 'C', icon: IconSpeakerphone },
      { to: paths.messages, name: msg`Messages`, letter: 'M', icon: IconMessages },
      { to: paths.templates, name: msg`Templates`, letter: 'T', icon: IconTemplate },
      { to: paths.consent, name: msg`Consent`, letter: 'N', icon: IconShieldCheck },
      { to: paths.limits, name: msg`Limits`, letter: 'I', icon: IconGauge },
    ],
  },
  {
    name: msg`Insight`,
    places: [{ to: paths.audit, name: msg`Audit log`, letter: 'A', icon: IconHistory }],
  },
  {
    name: msg`Admin`,
    places: [
      { to: paths.people, name: msg`People & roles`, letter: 'P', icon: IconUsers },
      { to: paths.system, name: msg`System`, letter: 'Y', icon: IconActivity },
      { to: paths.settings, name: msg`Settings`, letter: ',', icon: IconSettings },
    ],
  },
]

export const places: Place[] = groups.flatMap((group) => group.places)
