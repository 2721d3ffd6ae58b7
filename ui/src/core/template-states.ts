/** Words and colours of a template's two approvals and of Meta's rating, the same on every screen. */
import { msg } from '@lingui/core/macro'
import type { Words } from './states'

interface Look {
  word: Words
  tone: string
  meaning?: Words
}

/** Our own approval, which comes first. */
const ours: Record<string, Look> = {
  draft: { word: msg`Draft`, tone: 'queued', meaning: msg`Not sent to anybody yet.` },
  waiting: { word: msg`Waiting for approval`, tone: 'working', meaning: msg`A second person has to approve it.` },
  rejected: { word: msg`Refused here`, tone: 'failed', meaning: msg`A colleague has refused it; it can be changed.` },
  approved: { word: msg`Going to Meta`, tone: 'working', meaning: msg`Approved here; it is being handed to Meta.` },
}

/** Meta's, once ours is given. */
const metas: Record<string, Look> = {
  PENDING: {
    word: msg`With Meta`,
    tone: 'working',
    meaning: msg`Meta is looking at it: minutes as a rule, a day at most.`,
  },
  APPROVED: { word: msg`Approved`, tone: 'read', meaning: msg`It may be sent.` },
  REJECTED: { word: msg`Refused by Meta`, tone: 'failed', meaning: msg`It cannot be sent; Meta says why.` },
  PAUSED: { word: msg`Paused by Meta`, tone: 'held', meaning: msg`Too many people blocked or reported it.` },
  DISABLED: { word: msg`Disabled by Meta`, tone: 'failed', meaning: msg`It can never be sent again.` },
  FLAGGED: { word: msg`At risk`, tone: 'unconfirmed', meaning: msg`Meta disables it unless its rating gets better.` },
  IN_APPEAL: { word: msg`In appeal`, tone: 'working', meaning: msg`Meta looks at its decision again.` },
}

const qualities: Record<string, Look> = {
  GREEN: { word: msg`High`, tone: 'read', meaning: msg`Few people block or report it.` },
  YELLOW: { word: msg`Medium`, tone: 'held', meaning: msg`Some people block or report it.` },
  RED: { word: msg`Low`, tone: 'failed', meaning: msg`Many people block or report it; Meta may pause it.` },
  UNKNOWN: { word: msg`Not rated yet`, tone: 'queued', meaning: msg`Meta rates it once it has been sent enough.` },
}

const categories: Record<string, Words> = {
  MARKETING: msg`Marketing`,
  UTILITY: msg`Utility`,
  AUTHENTICATION: msg`Authentication`,
}

export function templateLook({ state, metaStatus }: { state: string; metaStatus?: string | null }): Look {
  if (state !== 'approved') return ours[state] ?? unheardOf(state)
  if (!metaStatus) return ours.approved!
  return metas[metaStatus] ?? unheardOf(metaStatus)
}

export const qualityLook = (quality: string): Look => qualities[quality] ?? unheardOf(quality)

export const categoryWords = (category: string): Words => categories[category] ?? sentence(category)

function unheardOf(code: string): Look {
  return { word: sentence(code), tone: 'unknown' }
}

function sentence(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
