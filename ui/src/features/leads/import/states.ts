/** The words and colours of an import, of its rows and of what they do to consent. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Words } from '../../../core/states'
import type { Import } from './types'

interface Look {
  word: Words
  tone: string
}

const states: Record<string, Look> = {
  staging: { word: msg`Being read`, tone: 'working' },
  planned: { word: msg`Waits for you`, tone: 'held' },
  committing: { word: msg`Being saved`, tone: 'working' },
  done: { word: msg`Done`, tone: 'read' },
  cancelled: { word: msg`Cancelled`, tone: 'skipped' },
}

export function importLook({ state, stalled, problem, uploadedBytes = 0, fileBytes }: Import): Look {
  if (problem) return { word: msg`Cannot be read`, tone: 'failed' }
  if (stalled) return { word: msg`Stopped on its way`, tone: 'unconfirmed' }
  if (state !== 'uploading') return states[state] ?? { word: state, tone: 'unknown' }
  return uploadedBytes < fileBytes
    ? { word: msg`On its way`, tone: 'working' }
    : { word: msg`Columns to be set`, tone: 'held' }
}

export const outcomes = ['new', 'changed', 'unchanged', 'duplicate', 'rejected'] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeLooks: Record<Outcome, { word: MessageDescriptor; tone: string; meaning: MessageDescriptor }> = {
  new: { word: msg`New`, tone: 'delivered', meaning: msg`Nobody has this number yet.` },
  changed: { word: msg`Changed`, tone: 'accepted', meaning: msg`A lead you have gets something new.` },
  unchanged: { word: msg`Unchanged`, tone: 'queued', meaning: msg`You know all of this already.` },
  duplicate: {
    word: msg`Duplicate`,
    tone: 'skipped',
    meaning: msg`An earlier row of the file has the same number.`,
  },
  rejected: { word: msg`Rejected`, tone: 'failed', meaning: msg`It cannot be used; the reason stands with it.` },
}

export const isOutcome = (word: string): word is Outcome => (outcomes as readonly string[]).includes(word)

const effects: Record<string, MessageDescriptor> = {
  opt_in: msg`Consent is added`,
  pending: msg`Consent becomes pending`,
  opt_out: msg`Opt-out is recorded`,
  unchanged: msg`Consent is known already`,
  refused: msg`Consent is left out: this person said stop`,
}

/** What a row does to consent; nothing is said of rows that do nothing. */
export const effectWords = (effect?: string | null): Words | undefined =>
  !effect || effect === 'none' ? undefined : (effects[effect] ?? effect)
