/** The words and colours of consent, for every screen that shows somebody's. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Words } from './states'

interface Look {
  word: Words
  tone: string
}

const states: Record<string, Look> = {
  opted_in: { word: msg`Opted in`, tone: 'delivered' },
  pending: { word: msg`Pending`, tone: 'held' },
  expired: { word: msg`Expired`, tone: 'unconfirmed' },
  opted_out: { word: msg`Opted out`, tone: 'failed' },
  none: { word: msg`No consent`, tone: 'queued' },
}

/** In the order in which filters offer them. */
export const consentStates = Object.keys(states)

export const consentLook = (state: string): Look => states[state] ?? { word: state, tone: 'unknown' }

const purposes: Record<string, { word: MessageDescriptor; meaning: MessageDescriptor }> = {
  marketing: { word: msg`Marketing`, meaning: msg`Offers and news` },
  utility: { word: msg`Utility`, meaning: msg`Orders, appointments, accounts` },
  service: { word: msg`Service`, meaning: msg`Answers to questions` },
}

export const consentPurposes = Object.keys(purposes)

export const purposeWords = (purpose: string): Words => purposes[purpose]?.word ?? purpose
export const purposeMeaning = (purpose: string): Words => purposes[purpose]?.meaning ?? ''

const methods: Record<string, MessageDescriptor> = {
  manual: msg`Entered by hand`,
  form: msg`Form`,
  api: msg`Other system`,
  import: msg`File`,
  keyword: msg`Wrote a word`,
  button: msg`Pressed a button`,
  preference: msg`Set it in WhatsApp`,
  double_opt_in: msg`Confirmed by reply`,
  provider: msg`Meta's answer`,
}

export const consentMethods = Object.keys(methods)

export const methodWords = (method: string): Words => methods[method] ?? method
