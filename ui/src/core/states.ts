/** The words and colours of states and reasons, the same on every screen. */
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { CampaignState, MessageState, TimelineKind } from './contract'

interface StateLook {
  word: MessageDescriptor
  tone: string
}

/** In the order in which a progress bar shows them: furthest first, then open, then those that will not arrive. */
export const messageStates: Record<MessageState, StateLook & { meaning: MessageDescriptor }> = {
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

export const campaignStates: Record<CampaignState, StateLook> = {
  draft: { word: msg`Draft`, tone: 'queued' },
  scheduled: { word: msg`Scheduled`, tone: 'working' },
  running: { word: msg`Running`, tone: 'accepted' },
  paused: { word: msg`Paused`, tone: 'held' },
  done: { word: msg`Done`, tone: 'read' },
  cancelled: { word: msg`Cancelled`, tone: 'skipped' },
}

export const timelineKinds: Record<TimelineKind, StateLook> = {
  ...messageStates,
  queued: { word: msg`Queued`, tone: 'queued' },
  accepted: { word: msg`Accepted by Meta`, tone: 'accepted' },
  attempt: { word: msg`Request to Meta`, tone: 'working' },
  retry: { word: msg`To be tried again`, tone: 'working' },
}

const reasons: Record<string, MessageDescriptor> = {
  no_consent: msg`No consent`,
  consent_missing: msg`No consent`,
  consent_pending: msg`Consent not confirmed yet`,
  consent_expired: msg`Consent has expired`,
  opted_out: msg`Opted out`,
  blocked: msg`Blocked after an opt-out`,
  blocked_until: msg`Blocked after an opt-out`,
  capped: msg`Had enough messages today`,
  frequency_cap: msg`Had enough messages today`,
  cancelled: msg`Campaign cancelled`,
  expired: msg`Too late to be useful`,
  duplicate: msg`Same person twice`,
  deleted: msg`Lead was deleted`,
  no_address: msg`No number to write to`,
}

/** The words of a reason; a reason this version does not know yet is shown as it came. */
export function reasonWords(reason: string): MessageDescriptor | string {
  return reasons[reason.toLowerCase()] ?? sentence(reason)
}

function sentence(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
