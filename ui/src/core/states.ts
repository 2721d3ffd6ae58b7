/** The words and colours of states and reasons, the same on every screen. */
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { Counts } from './contract'

/** Words that are in the catalogue, or, for what a newer core says, as they came. */
export type Words = MessageDescriptor | string

interface Look {
  word: Words
  tone: string
}

export type MessageState = Exclude<keyof Counts, 'audience'>

/** In the order in which a progress bar shows them: furthest first, then open, then those that will not arrive. */
export const messageStates: Record<MessageState, Look & { meaning: MessageDescriptor }> = {
  read: { word: msg`Read`, tone: 'read', meaning: msg`The person has opened it.` },
  delivered: { word: msg`Delivered`, tone: 'delivered', meaning: msg`It is on the person's phone.` },
  sent: { word: msg`Sent`, tone: 'sent', meaning: msg`WhatsApp has sent it; the phone has not confirmed yet.` },
  accepted: { word: msg`Accepted`, tone: 'accepted', meaning: msg`Meta has taken it and will send it.` },
  held: {
    word: msg`Held by Meta`,
    tone: 'held',
    meaning: msg`Meta is pacing this template. It is not lost and is not tried again.`,
  },
  dispatching: { word: msg`Being sent`, tone: 'working', meaning: msg`The request to Meta is under way.` },
  claimed: { word: msg`Next in line`, tone: 'working', meaning: msg`It is about to be sent.` },
  queued: { word: msg`Waiting`, tone: 'queued', meaning: msg`It waits for its turn under the limits.` },
  unconfirmed: {
    word: msg`Unconfirmed`,
    tone: 'unconfirmed',
    meaning: msg`Meta's answer was lost. Its webhook will tell what happened.`,
  },
  unknown: { word: msg`Unknown`, tone: 'unknown', meaning: msg`Nobody knows whether it was sent. A person decides.` },
  failed: { word: msg`Failed`, tone: 'failed', meaning: msg`Meta refused it or could not deliver it.` },
  skipped: { word: msg`Skipped`, tone: 'skipped', meaning: msg`It was never sent, for a reason given with it.` },
}

export const messageOrder = Object.keys(messageStates) as MessageState[]

export const isMessageState = (word: unknown): word is MessageState =>
  typeof word === 'string' && Object.hasOwn(messageStates, word)

export const messageLook = (state: string): Look => (isMessageState(state) ? messageStates[state] : unheardOf(state))

export const campaignStates: Record<string, Look> = {
  draft: { word: msg`Draft`, tone: 'queued' },
  scheduled: { word: msg`Scheduled`, tone: 'working' },
  running: { word: msg`Running`, tone: 'accepted' },
  paused: { word: msg`Paused`, tone: 'held' },
  done: { word: msg`Done`, tone: 'read' },
  cancelled: { word: msg`Cancelled`, tone: 'skipped' },
}

export const campaignLook = (state: string): Look => campaignStates[state] ?? unheardOf(state)

const timelineKinds: Record<string, Look> = {
  ...messageStates,
  queued: { word: msg`Queued`, tone: 'queued' },
  accepted: { word: msg`Accepted by Meta`, tone: 'accepted' },
  attempt: { word: msg`Request to Meta`, tone: 'working' },
  retry: { word: msg`To be tried again`, tone: 'working' },
}

export const timelineLook = (kind: string): Look => timelineKinds[kind] ?? unheardOf(kind)

const reasons: Record<string, MessageDescriptor> = {
  meta: msg`Refused by Meta`,
  no_consent: msg`No consent`,
  consent_pending: msg`Consent not confirmed yet`,
  consent_expired: msg`Consent has expired`,
  opted_out: msg`Opted out`,
  blocked: msg`Said stop recently`,
  window_closed: msg`Last wrote over a day ago`,
  capped: msg`Enough for one day`,
  us_marketing: msg`No marketing to the US`,
  template_params: msg`A variable has no value`,
  cancelled: msg`Campaign cancelled`,
  expired: msg`Too late to be useful`,
}

export const reasonWords = (reason: string): Words => reasons[reason] ?? sentence(reason)

function unheardOf(code: string): Look {
  return { word: sentence(code), tone: 'unknown' }
}

/** A code as a sentence; what is one already stays as it is. */
function sentence(code: string): string {
  if (code.includes(' ')) return code
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
