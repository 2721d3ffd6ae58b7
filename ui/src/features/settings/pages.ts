import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'

/** The pages of the settings, in their order. The first part belongs to the office, the rest to the person and this computer. */
export const pages = {
  office: { name: msg`Office`, whose: 'office' },
  whatsapp: { name: msg`WhatsApp`, whose: 'office' },
  webhook: { name: msg`Webhook`, whose: 'office' },
  notifications: { name: msg`Notifications`, whose: 'mine' },
  appearance: { name: msg`Appearance`, whose: 'mine' },
  computer: { name: msg`This computer`, whose: 'mine' },
} as const satisfies Record<string, { name: MessageDescriptor; whose: 'office' | 'mine' }>

export type SettingsKey = keyof typeof pages

export const isPage = (word: unknown): word is SettingsKey => typeof word === 'string' && Object.hasOwn(pages, word)
